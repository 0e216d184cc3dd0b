/** Money that may not be kept was booked by what the gateway said of it then: before each try its books are what it holds now. */
import { eq } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { refunds } from '#db/schema.ts'
import type { Report } from '#lib/gateways/gateway.ts'
import { bookDiscount } from '#lib/ledger/discount.ts'
import { book } from '#lib/ledger/ledger.ts'
import { changePayment } from '#lib/payments/change-payment.ts'
import { afterRefund } from '#lib/payments/payment-state.ts'
import { loadPaymentWithOrder } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import type { Refund } from './record-answer.ts'

/** Whether the gateway holds another sum than the one that was booked. Nothing at all is no sum: it may not have looked closely. */
export const holdsAnotherSum = (payment: { captured: number; refunded: number }, report: Report): boolean =>
  report.captured > 0 && report.captured !== payment.captured && report.captured >= payment.refunded

/** Asks for what is left of it from now on. */
export function* correctGiveBack({ clock }: Pick<Shop, 'clock'>, tx: Writer, refund: Refund, report: Report): Script<void> {
  const found = yield* loadPaymentWithOrder(tx, refund.paymentId)
  if (found?.payment.state !== 'giving_back' || !holdsAnotherSum(found.payment, report)) return
  const { payment } = found
  const { captured, discount } = report
  const amount = captured - payment.refunded
  yield* changePayment(tx, payment, { captured, discount, state: afterRefund({ ...payment, captured }) })
  const { gateway, currency, orderId, version } = payment
  const fact = { txn: `correction:${payment.id}:${version}`, currency, paymentId: payment.id, orderId, at: clock.now() }
  const more = captured - payment.captured
  const there = `gateway:${gateway}` as const
  const [from, to] = more > 0 ? (['give_back', there] as const) : ([there, 'give_back'] as const)
  yield* book(tx, { ...fact, from, to, amount: Math.abs(more) })
  yield* bookDiscount(tx, { ...fact, gateway }, payment, { ...payment, captured, discount })
  if (amount === 0) return
  const [changed] = yield* rows(tx.update(refunds).set({ amount }).where(eq(refunds.id, refund.id)).returning({ id: refunds.id }))
  if (!changed) throw new ConcurrentUpdate()
}
