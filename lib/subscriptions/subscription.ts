/** A subscription's row, its periods and its timeline: read and changed inside transactions. */
import { and, desc, eq } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { subscriptionEvents, subscriptionPeriods, subscriptions } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { Shop } from '#lib/shop.ts'
import { assertSubscriptionStep } from './subscription-state.ts'

export type Subscription = typeof subscriptions.$inferSelect
export type Period = typeof subscriptionPeriods.$inferSelect

export const loadSubscription = prepared<{ id: string }>()('subscription-by-id', (tx, { param }) =>
  tx
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.id, param(subscriptions.id, 'id'))),
)

/** Reads it in a transaction that decides about it: others that do wait, so that none of them opens a period twice. */
export function* lockSubscription(tx: Writer, id: string): Script<Subscription | undefined> {
  yield* advisoryLock(tx, `subscription ${id}`)
  return (yield* loadSubscription(tx, { id }))[0]
}

/** Reads it outside any transaction. */
export const readSubscription = async ({ db }: Pick<Shop, 'db'>, id: string): Promise<Subscription | undefined> =>
  (await db.query((tx) => loadSubscription(tx, { id })))[0]

/** Everything but its names and its version. */
export type SubscriptionChange = Partial<Omit<Subscription, 'id' | 'version' | 'mode' | 'startedAt'>>

/**
 * Changes it under the version that was read: of two transactions that decide about it, the second runs again and finds what the first
 * has decided.
 */
export function* changeSubscription(tx: Writer, sub: Subscription, change: SubscriptionChange): Script<Subscription> {
  assertSubscriptionStep(sub.state, change.state ?? sub.state)
  const [written] = yield* rows(
    tx
      .update(subscriptions)
      .set({ ...change, version: sub.version + 1 })
      .where(and(eq(subscriptions.id, sub.id), eq(subscriptions.version, sub.version)))
      .returning(),
  )
  if (!written) throw new ConcurrentUpdate()
  return written
}

/** The newest period; undefined before the first. */
export function* newestPeriod(tx: Writer, subscriptionId: string): Script<Period | undefined> {
  const [period] = yield* newestPeriodOf(tx, { subscriptionId })
  return period
}

const newestPeriodOf = prepared<{ subscriptionId: string }>()('newest-period', (tx, { param }) =>
  tx
    .select()
    .from(subscriptionPeriods)
    .where(eq(subscriptionPeriods.subscriptionId, param(subscriptionPeriods.subscriptionId, 'subscriptionId')))
    .orderBy(desc(subscriptionPeriods.n))
    .limit(1),
)

/** The newest period that is paid. */
export function* newestPaid(tx: Writer, subscriptionId: string): Script<Period | undefined> {
  const paid = and(eq(subscriptionPeriods.subscriptionId, subscriptionId), eq(subscriptionPeriods.state, 'paid'))
  const [period] = yield* rows(tx.select().from(subscriptionPeriods).where(paid).orderBy(desc(subscriptionPeriods.n)).limit(1))
  return period
}

export type PeriodChange = Partial<Omit<Period, 'subscriptionId' | 'n' | 'openedAt'>>

/** Changes a period that is still in the state that was read. */
export function* changePeriod(tx: Writer, period: Period, change: PeriodChange): Script<Period> {
  const same = and(
    eq(subscriptionPeriods.subscriptionId, period.subscriptionId),
    eq(subscriptionPeriods.n, period.n),
    eq(subscriptionPeriods.state, period.state),
  )
  const [written] = yield* rows(tx.update(subscriptionPeriods).set(change).where(same).returning())
  if (!written) throw new ConcurrentUpdate()
  return written
}

/** What a timeline tells. */
export type EventKind =
  | 'started'
  | 'trial_started'
  | 'period_opened'
  | 'paid'
  | 'refused'
  | 'recovered'
  | 'reversed'
  | 'sold_out'
  | 'consent_given'
  | 'price_changed'
  | 'plan_changed'
  | 'change_planned'
  | 'change_dropped'
  | 'card_changed'
  | 'address_changed'
  | 'paused'
  | 'resumed'
  | 'skipped'
  | 'cancel_asked'
  | 'cancel_undone'
  | 'refund_asked'
  | 'ended'

export interface NewEvent {
  kind: EventKind
  actor: string
  detail?: Record<string, string | number | null>
}

export function* addEvent(
  { random, clock }: Pick<Shop, 'random' | 'clock'>,
  tx: Writer,
  subscriptionId: string,
  event: NewEvent,
): Script<void> {
  yield* insertEvent(tx, { id: randomId(random), subscriptionId, detail: {}, at: clock.now(), ...event })
}

const insertEvent = prepared<typeof subscriptionEvents.$inferSelect>()('insert-subscription-event', (tx, { params }) =>
  tx
    .insert(subscriptionEvents)
    .values(params(subscriptionEvents, 'id', 'subscriptionId', 'kind', 'actor', 'detail', 'at'))
    .returning({ id: subscriptionEvents.id }),
)
