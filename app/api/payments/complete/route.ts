/**
 * The entrance of the SDK's callback. What the callback says is only a claim, so the shop asks the gateway. Only whoever has been
 * given the payment's window learns anything: to everybody else a payment that is there looks like one that is not.
 */

import { z } from 'zod'
import { accessTo } from '#app/order-access.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { type Payment, readPayment } from '#lib/payments/payment-with-order.ts'
import { followStranger } from '#lib/payments/stranger.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'
import { tokenIsValid } from '#lib/tokens.ts'
import { answer, busy, handle, parseJson } from '../../answer.ts'
import { refuseForeign } from '../../own-origin.ts'

/** The gateway's adapter reads its own fields; the shop ignores all others. */
const body = z.looseObject({
  paymentId: identifier(64),
  /** As the window had it, for a browser without the order's cookie. */
  claim: identifier(100, 0).optional(),
})

type Fields = z.output<typeof body>

export const POST = (request: Request) =>
  handle(
    'payment_not_completed',
    async (shop) => {
      const foreign = refuseForeign(shop, request)
      if (foreign) return foreign
      const input = await parseJson(request, body)
      if (!input.ok) return input.response
      const payment = await readPayment(shop, input.value.paymentId)
      const completion = payment && (await mayComplete(shop, payment, input.value)) ? await complete(shop, payment, input.value) : undefined
      if (completion?.orderId) return answer({ outcome: completion.outcome, orderUrl: await orderUrl(shop, completion.orderId) })
      await followStranger(shop, request.headers, input.value.paymentId)
      return answer({ outcome: 'pending', orderUrl: '/orders/lookup' })
    },
    stillConfirming,
  )

/** The buyer may have paid, and nobody can write that down now. */
const stillConfirming = () => busy((each) => API_ERRORS[each].stillConfirming)

const mayComplete = async (shop: Shop, { id, orderId }: Payment, { claim }: Fields): Promise<boolean> =>
  tokenIsValid(shop.env.SESSION_SECRET, 'return', id, claim) || (orderId !== null && (await accessTo(orderId)) === 'owner')

function complete(shop: Shop, { id, gateway }: Payment, fields: Fields) {
  const returned = shop.gateways.get(gateway)?.readReturn({ ...fields, payment: id })
  return completePayment(shop, returned?.claim ?? { paymentId: id }, 'callback')
}
