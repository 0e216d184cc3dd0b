/** The entrance of the SDK's callback. What the callback says is only a claim, so the shop asks the gateway. */

import { z } from 'zod'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { gatewayOfPayment } from '#lib/payments/gateway-of-payment.ts'
import { identifier } from '#lib/text/doors.ts'
import { answer, handle, parseJson, refuse } from '../../answer.ts'
import { refuseForeign } from '../../own-origin.ts'

/** The gateway's adapter reads its own fields; the shop ignores all others. */
const body = z.looseObject({ paymentId: identifier(64) })

export const POST = (request: Request) =>
  handle('payment_not_completed', async (shop) => {
    const foreign = refuseForeign(shop, request)
    if (foreign) return foreign
    const input = await parseJson(request, body)
    if (!input.ok) return input.response
    const claim = await readCallback(shop, input.value)
    const completion = claim && (await completePayment(shop, claim, 'callback'))
    if (!completion?.orderId)
      return refuse({ status: 404, code: 'payment_not_found', message: inEveryLocale((each) => API_ERRORS[each].paymentNotFound) })
    return answer({ outcome: completion.outcome, orderUrl: await orderUrl(shop, completion.orderId) })
  })

async function readCallback(shop: Parameters<typeof completePayment>[0], fields: z.output<typeof body>) {
  const gateway = await gatewayOfPayment(shop, fields.paymentId)
  return gateway?.readReturn({ ...fields, payment: fields.paymentId })?.claim ?? (gateway && { paymentId: fields.paymentId })
}
