/** Money went back at the gateway without the shop: somebody cancelled at its console. */

import { rows, type Script } from '#db/database.ts'
import { refunds } from '#db/schema.ts'
import { releaseCoupon } from '#lib/orders/change-order.ts'
import { hasShipped, SOLD } from '#lib/orders/order-state.ts'
import { bookReturn } from './book-payment.ts'
import { afterRefund, RETURNING } from './payment-state.ts'
import { moveOrder, type Recording } from './recording.ts'
import { stageCashReceipt } from './stage-cash-receipt.ts'
import { writePayment } from './write-payment.ts'

/** Of so much more than the books have, in minor units. */
export function* recordGatewayRefund(r: Recording, amount: number): Script<void> {
  const { tx, payment, order } = r
  const refunded = payment.refunded + amount
  const isReturning = RETURNING.includes(payment.state)
  yield* writePayment(r, { state: afterRefund({ ...payment, refunded }), refunded, doubts: 0, nextCheckAt: null })
  yield* bookReturn(r, {
    txn: `gateway-refund:${payment.id}:${refunded}`,
    amount,
    purpose: isReturning ? 'give_back' : 'sales',
    before: payment,
    after: { ...payment, refunded },
  })
  yield* insertGatewayRefund(r, amount, refunded)
  yield* stageCashReceipt(r.shop, tx, payment, `refunded-${refunded}`, r.now)
  if (!order || isReturning || !SOLD.includes(order.state)) return
  const isWhole = refunded >= payment.captured
  const to = isWhole ? 'refunded' : 'partially_refunded'
  yield* moveOrder(r, order, { to, ...(isWhole && !hasShipped(order) && { fulfilment: 'none' as const }) })
  if (isWhole) yield* releaseCoupon(tx, order)
}

/** `refunded` is what has gone back with this refund: it makes the refund's name. */
export function* insertGatewayRefund({ tx, payment, look, now }: Recording, amount: number, refunded: number): Script<void> {
  yield* rows(
    tx
      .insert(refunds)
      .values({
        id: `gateway-refund:${payment.id}:${refunded}`,
        paymentId: payment.id,
        orderId: payment.orderId,
        amount,
        currency: look.report.currency,
        reason: 'cancelled_at_gateway',
        state: 'done',
        requestedAt: now,
        endedAt: now,
      })
      .returning(),
  )
}
