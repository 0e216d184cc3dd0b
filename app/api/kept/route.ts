/** Where the pages keep a visitor's cart and draft when the browser forbids them its storage. */
import { keptKey, setKeptKey } from '#app/kept-cookie.ts'
import { keepHere, keptHere, keptInput } from '#lib/checkout/kept-here.ts'
import { clientAddress } from '#lib/client-address.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { answer, handle, parseJson, refuse } from '../answer.ts'
import { refuseForeign } from '../own-origin.ts'

/** A page writes when its visitor pauses in typing; many visitors may share an address. */
const KEPT = { most: 600, windowMs: 10 * 60_000 }

export const GET = () =>
  handle('kept_not_read', async (shop) => {
    const key = await keptKey(shop)
    return answer((key && (await keptHere(shop, key))) ?? {})
  })

export const POST = (request: Request) =>
  handle('kept_not_written', async (shop) => {
    const foreign = refuseForeign(shop, request)
    if (foreign) return foreign
    if (!(await withinLimit(shop, { key: `kept:${clientAddress(shop.env, request.headers)}`, ...KEPT }))) {
      return refuse({ status: 429, code: 'too_many_requests', message: inEveryLocale((each) => API_ERRORS[each].tooManyRequests) })
    }
    const parsed = await parseJson(request, keptInput)
    if (!parsed.ok) return parsed.response
    await setKeptKey(shop, await keepHere(shop, await keptKey(shop), parsed.value))
    return answer({ kept: true })
  })
