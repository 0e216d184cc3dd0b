/** Asks to be told when something sold out is back, or takes that back. */
import { z } from 'zod'
import { currentMember } from '#lib/accounts/current-member.ts'
import { clientAddress } from '#lib/client-address.ts'
import { askForRestock, cancelInput, cancelRestock, restockInput } from '#lib/restock/ask.ts'
import { answer, handle, parseJson } from '../answer.ts'
import { refuseForeign } from '../own-origin.ts'

const input = z.union([cancelInput, restockInput])

export const POST = (request: Request) =>
  handle('restock_not_kept', async (shop) => {
    const foreign = refuseForeign(shop, request)
    if (foreign) return foreign
    const parsed = await parseJson(request, input)
    // The form says which field it is: its other values come from the page.
    if (!parsed.ok) return answer({ problem: 'email' }, parsed.response.status)
    if ('cancel' in parsed.value)
      return answer((await cancelRestock(shop, parsed.value.cancel)) ? { cancelled: true } : { problem: 'unknown' })
    const { email, ...asked } = parsed.value
    const address = email || (await currentMember(shop, request.headers))?.email
    if (!address) return answer({ problem: 'email' }, 400)
    const kept = await askForRestock(shop, { ...asked, email: address }, clientAddress(shop.env, request.headers))
    return 'problem' in kept ? answer(kept, kept.problem === 'too_many' ? 429 : 409) : answer({ cancel: kept.cancel ?? '' }, 201)
  })
