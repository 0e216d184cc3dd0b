/** What may be shown of a subscription to whoever has its link, and the list and history that only its member sees. */
import { desc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type CardFace, invoices, orders, plans, savedCards, subscriptionPeriods, subscriptions } from '#db/schema.ts'
import { type PeriodState, RENEWS } from '#db/states.ts'
import { type FailureReason, isFailureReason } from '#lib/gateways/failure-reason.ts'
import type { Localised } from '#lib/locale.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { keptUntil } from './acts.ts'
import type { Interval } from './calendar.ts'
import { comingPeriod } from './coming-period.ts'
import { consentFrom } from './consent.ts'
import { type PlanWithPrices, planOf, priceIn } from './plan.ts'
import { creditFor } from './price-of-period.ts'
import { kindOfRefusal } from './retry.ts'
import { loadSubscription, newestPeriod, type Period, type Subscription } from './subscription.ts'
import { type Act, actsIn } from './subscription-state.ts'

/** Nothing of who the member is or where they live: a letter can be passed on. Amounts in minor units. */
export interface SubscriptionView
  extends Pick<
    Subscription,
    'id' | 'memberId' | 'cardId' | 'state' | 'quantity' | 'currency' | 'paidUntil' | 'trialEndsOn' | 'resumeOn' | 'endedBy' | 'credit'
  > {
  planId: string
  planName: Localised
  kind: 'goods' | 'digital'
  every: Interval
  /** Of one period of all pieces, as the member has agreed. */
  price: number
  /** The next charge that comes by itself; null where none does. */
  coming: { on: string; sum: number } | null
  consent: 'open' | 'later' | null
  /** What the member chose for the next period. */
  planned: { planName: Localised; quantity: number } | null
  /** A change waits for its difference. */
  waitsForMoney: boolean
  card: { face: CardFace; isGone: boolean } | null
  /** Until when it lasts after a cancel; null where it ends at once, or cannot be cancelled. */
  keptUntil: string | null
  /** Why the newest charge was refused, and when it is tried again; null where only another card helps. */
  refused: { reason: FailureReason; retryOn: string | null } | null
  acts: Act[]
}

export const viewSubscription = (shop: Shop, id: string): Promise<SubscriptionView | undefined> =>
  shop.db.query(function* (tx) {
    const [sub] = yield* loadSubscription(tx, { id })
    return sub ? yield* viewOf(shop, tx, sub) : undefined
  })

function* viewOf(shop: Shop, tx: Writer, sub: Subscription): Script<SubscriptionView> {
  const of = yield* planOf(tx, sub.planId)
  const { id, memberId, cardId, state, quantity, currency, paidUntil, trialEndsOn, resumeOn, endedBy, credit } = sub
  const planned = sub.next ? { planName: (yield* planOf(tx, sub.next.planId)).plan.name, quantity: sub.next.quantity } : null
  return {
    ...{ id, memberId, cardId, state, quantity, currency, paidUntil, trialEndsOn, resumeOn, endedBy, credit, planned },
    ...planFacts(of),
    ...(yield* nextOf(shop, tx, sub)),
    price: priceIn(of, sub.planVersion) * quantity,
    waitsForMoney: sub.change !== null,
    card: yield* cardOf(tx, sub),
    keptUntil: keptUntil(sub, seoulDay(shop.clock.now())),
    refused: refusalOf(sub, yield* newestPeriod(tx, id)),
    acts: actsIn(state),
  }
}

const planFacts = ({ plan }: PlanWithPrices) => ({
  planId: plan.id,
  planName: plan.name,
  kind: plan.kind,
  every: { interval: plan.interval, intervalCount: plan.intervalCount },
})

function* nextOf({ clock }: Shop, tx: Writer, sub: Subscription): Script<Pick<SubscriptionView, 'coming' | 'consent'>> {
  const goesOn = RENEWS.includes(sub.state) || (sub.state === 'paused' && sub.resumeOn !== null)
  if (!goesOn) return { coming: null, consent: null }
  const { startsOn, price, asks } = yield* comingPeriod(tx, sub)
  const coming = { on: startsOn, sum: price - creditFor(price, sub.credit) }
  if (!asks || asks.isGiven) return { coming, consent: null }
  return { coming, consent: clock.now() >= consentFrom(asks.changesOn) ? 'open' : 'later' }
}

function* cardOf(tx: Writer, { cardId }: Subscription): Script<SubscriptionView['card']> {
  const [card] = cardId ? yield* rows(tx.select().from(savedCards).where(eq(savedCards.id, cardId))) : []
  return card ? { face: card.face, isGone: card.state !== 'active' } : null
}

function refusalOf({ state, nextAt }: Subscription, period: Period | undefined): SubscriptionView['refused'] {
  const reason = period?.refusedAs ?? null
  if (state !== 'past_due' || !isFailureReason(reason)) return null
  return { reason, retryOn: kindOfRefusal(reason) === 'soft' && nextAt ? seoulDay(nextAt) : null }
}

/** Newest first. */
export const subscriptionsOf = ({ db }: Pick<Shop, 'db'>, memberId: string) =>
  db.read
    .select({ id: subscriptions.id, state: subscriptions.state, quantity: subscriptions.quantity, planName: plans.name })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(eq(subscriptions.memberId, memberId))
    .orderBy(desc(subscriptions.startedAt))
    .limit(MOST_LISTED)

const MOST_LISTED = 100

export interface ListedPeriod extends Pick<Period, 'n' | 'startsOn' | 'endsOn' | 'price'> {
  state: PeriodState
  orderId: string | null
  orderNumber: string | null
  invoiceId: string | null
  invoiceNumber: string | null
}

/** The newest periods, with the papers of each. */
export const periodsOf = ({ db }: Pick<Shop, 'db'>, subscriptionId: string): Promise<ListedPeriod[]> => {
  const { n, startsOn, endsOn, price, state, orderId, invoiceId } = subscriptionPeriods
  return db.read
    .select({ n, startsOn, endsOn, price, state, orderId, invoiceId, orderNumber: orders.number, invoiceNumber: invoices.number })
    .from(subscriptionPeriods)
    .leftJoin(orders, eq(orders.id, subscriptionPeriods.orderId))
    .leftJoin(invoices, eq(invoices.id, subscriptionPeriods.invoiceId))
    .where(eq(subscriptionPeriods.subscriptionId, subscriptionId))
    .orderBy(desc(n))
    .limit(MOST_LISTED)
}

/** The subscription whose period, change or fee an order pays. */
export async function subscriptionOfOrder({ db }: Pick<Shop, 'db'>, orderId: string): Promise<string | undefined> {
  const [invoice] = await db.read.select({ id: invoices.subscriptionId }).from(invoices).where(eq(invoices.orderId, orderId))
  return invoice?.id ?? undefined
}
