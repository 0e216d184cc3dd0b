/** Subscriptions for operators: listed with filters, one with its timeline, what is coming, and what was refused. */
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Reader } from '#db/database.ts'
import { plans, subscriptionConsents, subscriptionEvents, subscriptionPeriods, subscriptions } from '#db/schema.ts'
import { stateNotIn } from '#db/state-in.ts'
import { RENEWS, SUBSCRIPTION_STATES } from '#db/states.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'
import { comingPeriod } from '#lib/subscriptions/coming-period.ts'
import type { Subscription } from '#lib/subscriptions/subscription.ts'
import { identifier } from '#lib/text/doors.ts'

/** Invalid values are ignored, because people type addresses by hand. */
const filters = z.object({
  state: z.enum(SUBSCRIPTION_STATES).optional().catch(undefined),
  plan: identifier(64).optional().catch(undefined),
})

export type SubscriptionFilters = z.output<typeof filters>

export const readSubscriptionFilters = (params: Readonly<Record<string, unknown>>): SubscriptionFilters => filters.parse(params)

export interface ListedSubscription {
  sub: Subscription
  plan: typeof plans.$inferSelect
}

export async function listSubscriptions(
  shop: Shop,
  wanted: SubscriptionFilters,
  after?: string,
  most = PAGE_ROWS,
): Promise<Page<ListedSubscription>> {
  const found = await subscriptionsQuery(shop.db.read, wanted, readCursor(after), most)
  return pageOf(found, most, ({ sub }) => ({ at: sub.startedAt, id: sub.id }))
}

/** Uses the index subscriptions_started, or that of the filter. */
export function subscriptionsQuery(read: Reader, wanted: SubscriptionFilters | 'all', cursor: Cursor | undefined, most: number) {
  const { state, plan } = wanted === 'all' ? {} : wanted
  const isWanted = and(state && eq(subscriptions.state, state), plan ? eq(subscriptions.planId, plan) : undefined)
  return read
    .select({ sub: subscriptions, plan: plans })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(and(isWanted, olderThan(subscriptions.startedAt, subscriptions.id, cursor)))
    .orderBy(desc(subscriptions.startedAt), desc(subscriptions.id))
    .limit(most + 1)
}

export interface UpcomingCharge {
  id: string
  name: string
  planId: string
  lookedAt: Date
  startsOn: string
  price: number
  currency: string
  /** The member has not agreed to it yet. */
  needsConsent: boolean
}

/** What the engine does next, the soonest first, with the charge that it leads to. */
export async function listUpcoming(shop: Shop, after?: string, most = PAGE_ROWS): Promise<Page<UpcomingCharge>> {
  const found = await upcomingQuery(shop.db.read, readCursor(after), most)
  const page = pageOf(found, most, ({ nextAt, startedAt, id }) => ({ at: nextAt ?? startedAt, id }))
  const charges = await Promise.all(page.rows.map((sub) => chargeOf(shop, sub)))
  return { ...page, rows: charges }
}

const chargeOf = (shop: Shop, sub: Subscription): Promise<UpcomingCharge> =>
  shop.db.query(function* (tx) {
    const { startsOn, price, isCovered, of } = yield* comingPeriod(tx, sub)
    const { id, buyer, nextAt, startedAt, currency } = sub
    return { id, name: buyer.name, planId: of.plan.id, lookedAt: nextAt ?? startedAt, startsOn, price, currency, needsConsent: !isCovered }
  })

/** Named by what they are not, so that no database prefers an index of states to the order of subscriptions_next. */
const RENEWS_NOT = SUBSCRIPTION_STATES.filter((state) => !RENEWS.includes(state))

/** Uses the index subscriptions_next. */
export function upcomingQuery(read: Reader, cursor: Cursor | undefined, most: number) {
  const later =
    cursor && sql`(${subscriptions.nextAt}, ${subscriptions.id}) > (${sql.param(cursor.at, subscriptions.nextAt)}, ${cursor.id})`
  return read
    .select()
    .from(subscriptions)
    .where(and(isNotNull(subscriptions.nextAt), stateNotIn(subscriptions.state, RENEWS_NOT), later))
    .orderBy(asc(subscriptions.nextAt), asc(subscriptions.id))
    .limit(most + 1)
}

/** Periods that a card's issuer has refused, the newest first, and what became of them. */
export async function listRefused(shop: Shop, after?: string, most = PAGE_ROWS) {
  const found = await refusedQuery(shop.db.read, readCursor(after), most)
  return pageOf(found, most, ({ period: { refusedAt, openedAt, subscriptionId } }) => ({ at: refusedAt ?? openedAt, id: subscriptionId }))
}

/** Uses the index subscription_periods_refused. */
export const refusedQuery = (read: Reader, cursor: Cursor | undefined, most: number) =>
  read
    .select({ period: subscriptionPeriods, sub: subscriptions })
    .from(subscriptionPeriods)
    .innerJoin(subscriptions, eq(subscriptions.id, subscriptionPeriods.subscriptionId))
    .where(
      and(isNotNull(subscriptionPeriods.refusedAt), olderThan(subscriptionPeriods.refusedAt, subscriptionPeriods.subscriptionId, cursor)),
    )
    .orderBy(desc(subscriptionPeriods.refusedAt), desc(subscriptionPeriods.subscriptionId))
    .limit(most + 1)

const MOST_EVENTS = 500

/** The newest first. */
export const eventsOf = ({ db }: Pick<Shop, 'db'>, subscriptionId: string) =>
  db.read
    .select()
    .from(subscriptionEvents)
    .where(eq(subscriptionEvents.subscriptionId, subscriptionId))
    .orderBy(desc(subscriptionEvents.at), desc(subscriptionEvents.id))
    .limit(MOST_EVENTS)

/** The newest first, with the words that the member saw. */
export const consentsOf = ({ db }: Pick<Shop, 'db'>, subscriptionId: string) =>
  db.read
    .select()
    .from(subscriptionConsents)
    .where(eq(subscriptionConsents.subscriptionId, subscriptionId))
    .orderBy(desc(subscriptionConsents.givenAt), desc(subscriptionConsents.id))
    .limit(MOST_EVENTS)
