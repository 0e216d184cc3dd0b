/** Hands a half-filled checkout over, once. By POST: whoever only looks at a link (a preview, a prefetch) does not take it. */
import { z } from 'zod'
import { takeHandover } from '#lib/checkout/handover.ts'
import { clientAddress } from '#lib/client-address.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { identifier } from '#lib/text/doors.ts'
import { answer, handle, parseJson, refuse } from '../../answer.ts'
import { refuseForeign } from '../../own-origin.ts'

const TAKEN = { most: 60, windowMs: 10 * 60_000 }

const input = z.strictObject({ token: identifier(64) })

export const POST = (request: Request) =>
  handle('handover_not_taken', async (shop) => {
    const foreign = refuseForeign(shop, request)
    if (foreign) return foreign
    if (!(await withinLimit(shop, { key: `handover-take:${clientAddress(shop.env, request.headers)}`, ...TAKEN }))) {
      return refuse({ status: 429, code: 'too_many_requests', message: inEveryLocale((each) => API_ERRORS[each].tooManyRequests) })
    }
    const parsed = await parseJson(request, input)
    if (!parsed.ok) return parsed.response
    const handover = await takeHandover(shop, parsed.value.token)
    return handover
      ? answer(handover)
      : refuse({ status: 404, code: 'handover_gone', message: 'This link has been used, or its time is over.' })
  })
