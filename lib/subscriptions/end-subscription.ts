/** Ends a subscription, and closes what is open of it. */
import { and, eq, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orders, payments, subscriptions } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { UNANSWERED } from '#db/states.ts'
import { withdrawOrder } from '#lib/checkout/replace-order.ts'
import { stageEvent } from '#lib/event-endpoints/stage-event.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { ENDED_UNPAID } from '#lib/orders/order-state.ts'
import { sendNoMore } from '#lib/payments/charge-saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { stageUnbooking } from './gateway-clock.ts'
import { closeInvoice } from './invoice.ts'
import { addEvent, changePeriod, changeSubscription, type Period, type Subscription, type SubscriptionChange } from './subscription.ts'

export type EndedBy = NonNullable<Subscription['endedBy']>

const UNFINISHED_LOOK_MS = 5 * 60_000

/**
 * Closes an unpaid order, so that nobody can charge it any more. A charge that is under way cannot be taken back: it is not sent again,
 * and false says that its answer must be waited for.
 */
export function* closeOrder(shop: Shop, tx: Writer, orderId: string, cause: string): Script<boolean> {
  const now = shop.clock.now()
  const unanswered = yield* rows(
    tx
      .select()
      .from(payments)
      .where(and(eq(payments.orderId, orderId), stateIn(payments.state, UNANSWERED))),
  )
  for (const payment of unanswered) yield* sendNoMore(tx, payment, now)
  if (unanswered.length > 0) return false
  yield* withdrawOrder(tx, orderId, now, { actor: 'subscription', cause })
  const [order] = yield* rows(tx.select({ state: orders.state }).from(orders).where(eq(orders.id, orderId)))
  // It may have been paid, or authorised, and nobody has written that down yet.
  return order !== undefined && ENDED_UNPAID.includes(order.state)
}

/** Closes an open period whose money is not wanted any more. False while a charge has no answer. */
export function* closePeriod(shop: Shop, tx: Writer, period: Period, invoice: 'void' | 'uncollectible'): Script<boolean> {
  if (period.state !== 'open' || !period.orderId) return true
  if (!(yield* closeOrder(shop, tx, period.orderId, 'subscription_over'))) return false
  const now = shop.clock.now()
  const closed = yield* closeInvoice(tx, period.invoiceId, invoice, now)
  if (closed && closed.credit > 0) yield* returnCredit(tx, period.subscriptionId, closed.credit)
  yield* stageUnbooking(tx, period, now)
  yield* changePeriod(tx, period, { state: 'unpaid', settledAt: now })
  return true
}

/** What lowered a period that nobody pays is the member's again. No version: whoever closes the period writes the row afterwards. */
export const returnCredit = (tx: Writer, id: string, credit: number): Script<unknown> =>
  rows(
    tx
      .update(subscriptions)
      .set({ credit: sql`${subscriptions.credit} + ${credit}` })
      .where(eq(subscriptions.id, id))
      .returning({ id: subscriptions.id }),
  )

/** Where a charge has no answer yet, the shop looks again: what comes after the end is given back. */
export function* endSubscription(
  shop: Shop,
  tx: Writer,
  sub: Subscription,
  {
    by,
    actor,
    isUnanswered = false,
    ...change
  }: { by: EndedBy; actor: string; isUnanswered?: boolean } & Pick<SubscriptionChange, 'memberId'>,
): Script<Subscription> {
  const now = shop.clock.now()
  const nextAt = isUnanswered ? new Date(now.getTime() + shop.scaled(UNFINISHED_LOOK_MS)) : null
  const over = { state: 'ended', endedAt: now, endedBy: by, nextAt, leaseUntil: null, next: null } as const
  const ended = yield* changeSubscription(tx, sub, { ...over, ...change, cancelledAt: sub.cancelledAt ?? now })
  // The worker gives it back: see planNext.
  if (ended.credit > 0 && nextAt === null) yield* changeSubscription(tx, ended, { nextAt: now })
  yield* addEvent(shop, tx, sub.id, { kind: 'ended', actor, detail: { by } })
  const data = { subscriptionId: sub.id, endedBy: by }
  yield* stageEvent(tx, { type: 'subscription.ended', fact: sub.id, orderId: null, data, at: now })
  yield* stageJob(tx, { id: `subscription-ended:${sub.id}`, kind: 'subscription-ended', subject: sub.id, runAt: now })
  return ended
}
