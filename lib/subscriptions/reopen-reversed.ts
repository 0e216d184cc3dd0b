/**
 * A gateway has taken back the payment of a period that was settled: the period is owed again, and nothing goes on as if it were paid.
 * The order's own time to be paid anew decides whether it is; afterwards the plan's rule for unpaid periods does.
 */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { invoices, orders } from '#db/schema.ts'
import { WAS_SOLD } from '#lib/orders/order-state.ts'
import type { Shop } from '#lib/shop.ts'
import { addEvent, changePeriod, changeSubscription, type Period, type Subscription } from './subscription.ts'

/** False where its money is there. */
export function* reopenReversed(shop: Shop, tx: Writer, sub: Subscription, period: Period): Script<boolean> {
  if (sub.state !== 'active' || period.state !== 'paid' || !period.orderId) return false
  const [order] = yield* rows(tx.select({ state: orders.state }).from(orders).where(eq(orders.id, period.orderId)))
  if (!order || WAS_SOLD.includes(order.state)) return false
  yield* changePeriod(tx, period, { state: 'open', settledAt: null })
  if (period.invoiceId) {
    const owed = { state: 'open', closedAt: null } as const
    yield* rows(tx.update(invoices).set(owed).where(eq(invoices.id, period.invoiceId)).returning({ id: invoices.id }))
  }
  yield* addEvent(shop, tx, sub.id, { kind: 'reversed', actor: 'shop', detail: { n: period.n } })
  yield* changeSubscription(tx, sub, { state: 'past_due', paidUntil: period.startsOn, nextAt: shop.clock.now() })
  return true
}
