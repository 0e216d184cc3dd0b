/** Keeps a half-filled checkout for another browser, and answers the token that fetches it. */
import { handoverInput, keepHandover } from '#lib/checkout/handover.ts'
import { clientAddress } from '#lib/client-address.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { answer, handle, parseJson, refuse } from '../answer.ts'
import { refuseForeign } from '../own-origin.ts'

/** A buyer leaves an app once or twice; many buyers may share an address. */
const KEPT = { most: 30, windowMs: 10 * 60_000 }

export const POST = (request: Request) =>
  handle('handover_not_kept', async (shop) => {
    const foreign = refuseForeign(shop, request)
    if (foreign) return foreign
    if (!(await withinLimit(shop, { key: `handover:${clientAddress(shop.env, request.headers)}`, ...KEPT }))) {
      return refuse({ status: 429, code: 'too_many_requests', message: inEveryLocale((each) => API_ERRORS[each].tooManyRequests) })
    }
    const parsed = await parseJson(request, handoverInput)
    return parsed.ok ? answer({ token: await keepHandover(shop, parsed.value) }, 201) : parsed.response
  })
