/** Gives the money of an order back that came although its subscription is over. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { HAS_MONEY } from '#db/states.ts'
import { openAttention } from '#lib/attention.ts'
import { stageRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { addEvent } from './subscription.ts'

/** A refund that is not possible now is a person's. */
export function* giveBackOrder(shop: Shop, tx: Writer, subscriptionId: string, orderId: string): Script<void> {
  const why = { fault: 'shop', reason: 'order_canceled', restock: true, by: 'subscription' } as const
  const key = `subscription-over:${orderId}`
  const answer = yield* stageRefund(shop, tx, { orderId, input: { kind: 'everything' }, ...why, key })
  if (answer.ok)
    return yield* addEvent(shop, tx, subscriptionId, { kind: 'refund_asked', actor: 'shop', detail: { amount: answer.amount } })
  const [money] = yield* rows(
    tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.orderId, orderId), stateIn(payments.state, HAS_MONEY))),
  )
  // Somebody has refunded it already.
  if (!money) return
  const about = { paymentId: money.id, orderId, detail: answer.problem, openedAt: shop.clock.now() }
  yield* openAttention(tx, { id: key, reason: 'refund_impossible', ...about })
}
