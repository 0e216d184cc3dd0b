/** What subscriptions bring: monthly revenue, who leaves, and which refused charges were paid after all. */
import { and, count, eq, exists, gt, gte, isNotNull, isNull, lte, or, sql, sum } from 'drizzle-orm'
import { invoices, payments, plans, planVersions, subscriptionEvents, subscriptionPeriods, subscriptions } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import type { SubscriptionState } from '#db/states.ts'
import type { Shop } from '#lib/shop.ts'
import type { Interval } from '#lib/subscriptions/calendar.ts'

/** They pay for what they have. A trial pays nothing yet, and one that ends soon does not pay again. */
const PAYING: readonly SubscriptionState[] = ['active', 'past_due']
const DAY_MS = 24 * 3_600_000
const CHURN_DAYS = 30
const RECOVERY_DAYS = 90

export interface SubscriptionFigures {
  /** Monthly recurring revenue in minor units, and how many subscriptions pay it. */
  mrr: number
  paying: number
  /** What came within thirty days, and what of that was given back, in minor units. */
  received: number
  refunded: number
  /** Ended within thirty days, by cause, without those that were never paid. */
  ended: { by: string; count: number }[]
  /** Of those that had paid and not ended thirty days ago, the share that has ended since: 0 to 1; null where there were none. */
  churn: number | null
  /** Periods that were refused within ninety days, by the last reason. */
  recovery: { reason: string; refused: number; paid: number }[]
}

export async function subscriptionFigures(shop: Shop): Promise<SubscriptionFigures> {
  const now = shop.clock.now().getTime()
  const since = new Date(now - CHURN_DAYS * DAY_MS)
  const [money, came, ended, churn, recovery] = await Promise.all([
    moneyOf(shop),
    receivedSince(shop, since),
    endedSince(shop, since),
    churnSince(shop, since),
    recoveredSince(shop, new Date(now - RECOVERY_DAYS * DAY_MS)),
  ])
  return { ...money, ...came, ended, churn, recovery }
}

/** A price for one period as a price for a month, not rounded. Pure. */
export function perMonth(price: number, { interval, intervalCount }: Interval): number {
  switch (interval) {
    case 'day':
      return (price * 365) / (12 * intervalCount)
    case 'week':
      return (price * 365) / (7 * 12 * intervalCount)
    case 'month':
      return price / intervalCount
    case 'year':
      return price / (12 * intervalCount)
    default:
      return interval satisfies never
  }
}

async function moneyOf({ db }: Shop): Promise<Pick<SubscriptionFigures, 'mrr' | 'paying'>> {
  const { interval, intervalCount } = plans
  const found = await db.read
    .select({ interval, intervalCount, price: planVersions.price, pieces: sum(subscriptions.quantity), paying: count() })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .innerJoin(planVersions, and(eq(planVersions.planId, subscriptions.planId), eq(planVersions.version, subscriptions.planVersion)))
    .where(stateIn(subscriptions.state, PAYING))
    .groupBy(subscriptions.planId, subscriptions.planVersion, interval, intervalCount, planVersions.price)
  const mrr = found.reduce((all, { price, pieces, ...each }) => all + perMonth(price * Number(pieces), each), 0)
  return { mrr: Math.round(mrr), paying: found.reduce((all, { paying }) => all + paying, 0) }
}

/** By the payments of paid invoices, so that a refund of any day counts against what came. */
async function receivedSince({ db }: Shop, since: Date): Promise<Pick<SubscriptionFigures, 'received' | 'refunded'>> {
  const isRecent = and(eq(invoices.state, 'paid'), isNotNull(invoices.subscriptionId), gte(invoices.closedAt, since))
  const [found] = await db.read
    .select({ received: sum(payments.captured), refunded: sum(payments.refunded) })
    .from(invoices)
    .innerJoin(payments, eq(payments.orderId, invoices.orderId))
    .where(and(isRecent, gt(payments.captured, 0)))
  return { received: Number(found?.received ?? 0), refunded: Number(found?.refunded ?? 0) }
}

async function churnSince({ db }: Shop, since: Date): Promise<number | null> {
  const { subscriptionId, state, settledAt } = subscriptionPeriods
  const paidBefore = db.read
    .select({ one: sql`1` })
    .from(subscriptionPeriods)
    .where(and(eq(subscriptionId, subscriptions.id), eq(state, 'paid'), lte(settledAt, since)))
  const wasThere = and(or(isNull(subscriptions.endedAt), gt(subscriptions.endedAt, since)), exists(paidBefore))
  const [found] = await db.read
    .select({ all: count(), gone: count(subscriptions.endedAt) })
    .from(subscriptions)
    .where(wasThere)
  return found && found.all > 0 ? found.gone / found.all : null
}

/** Reads the index subscription_events_kind. */
async function endedSince({ db }: Shop, since: Date): Promise<SubscriptionFigures['ended']> {
  const found = await db.read
    .select({ by: subscriptions.endedBy, count: count() })
    .from(subscriptionEvents)
    .innerJoin(subscriptions, eq(subscriptions.id, subscriptionEvents.subscriptionId))
    .where(and(eq(subscriptionEvents.kind, 'ended'), gte(subscriptionEvents.at, since)))
    .groupBy(subscriptions.endedBy)
  return found.flatMap(({ by, count }) => (by === null || by === 'never_paid' ? [] : [{ by, count }])).toSorted((a, b) => b.count - a.count)
}

/** Reads the index subscription_periods_refused. */
async function recoveredSince({ db }: Shop, since: Date): Promise<SubscriptionFigures['recovery']> {
  const { refusedAs, refusedAt, state } = subscriptionPeriods
  const found = await db.read
    .select({ reason: refusedAs, state, count: count() })
    .from(subscriptionPeriods)
    .where(and(isNotNull(refusedAt), gte(refusedAt, since)))
    .groupBy(refusedAs, state)
  const reasons = Map.groupBy(found, ({ reason }) => reason ?? 'other')
  return [...reasons]
    .map(([reason, each]) => ({
      reason,
      refused: each.reduce((all, { count }) => all + count, 0),
      paid: each.reduce((all, { state, count }) => all + (state === 'paid' ? count : 0), 0),
    }))
    .toSorted((a, b) => b.refused - a.refused)
}
