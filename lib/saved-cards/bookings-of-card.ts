/** Charges that a gateway is to make by its own clock to a card that ends: they are taken back, or the card would be charged after its owner removed it. */
import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments, subscriptionPeriods, subscriptions } from '#db/schema.ts'
import type { CardRow } from './saved-card.ts'

/** Stands in place of a booking's time where it is to be taken back at the next look. */
export const AT_ONCE = new Date(0)

/** Part of the transaction that ends the card. Some gateways end no card that has a booking, so its job repeats until that is gone. */
export function* takeBookingsBack(tx: Writer, { id, memberId }: CardRow, now: Date): Script<void> {
  if (!memberId) return
  const booked = yield* rows(
    tx
      .select({ subscriptionId: subscriptions.id, n: subscriptionPeriods.n, intent: payments.intent })
      .from(subscriptions)
      .innerJoin(subscriptionPeriods, eq(subscriptionPeriods.subscriptionId, subscriptions.id))
      .innerJoin(payments, eq(payments.id, subscriptionPeriods.scheduledPaymentId))
      .where(and(eq(subscriptions.memberId, memberId), eq(subscriptionPeriods.state, 'open'), isNotNull(subscriptionPeriods.scheduledFor))),
  )
  const own = booked.filter(({ intent }) => intent?.savedCard?.id === id)
  for (const { subscriptionId, n } of own)
    yield* rows(
      tx
        .update(subscriptionPeriods)
        .set({ scheduledFor: AT_ONCE })
        .where(and(eq(subscriptionPeriods.subscriptionId, subscriptionId), eq(subscriptionPeriods.n, n)))
        .returning({ n: subscriptionPeriods.n }),
    )
  const theirs = own.map(({ subscriptionId }) => subscriptionId)
  if (theirs.length > 0)
    yield* rows(tx.update(subscriptions).set({ nextAt: now }).where(inArray(subscriptions.id, theirs)).returning({ id: subscriptions.id }))
}
