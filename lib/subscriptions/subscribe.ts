/**
 * Subscribes a member to a plan: the subscription with its first order, which the page then pays with a card like any other order, or a
 * trial that begins at once where nothing is to be paid.
 */
import { and, asc, eq } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { invoices, members, orders, payments, type Shipping, savedCards, subscriptions } from '#db/schema.ts'
import { answersTo, missingAgreements, unknownAgreements } from '#lib/checkout/agreements.ts'
import { OrderRefused } from '#lib/checkout/order-problem.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { whyNotPayable } from '#lib/gateways/routing.ts'
import type { Locale } from '#lib/locale.ts'
import { prepareAndOpen } from '#lib/payments/open-window.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isRestored } from '#lib/restored.ts'
import { noteVerdict, type RiskReading, readRisk } from '#lib/risk/ask-risk.ts'
import { keepsCards } from '#lib/saved-cards/saved-card.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken, sha256 } from '#lib/tokens.ts'
import { addDays } from './calendar.ts'
import { comingPeriod } from './coming-period.ts'
import { keepConsent } from './give-consent.ts'
import { openPeriod } from './open-period.ts'
import { feeLine, type PlacedBy, type PlacedForPlan, placeForPlan } from './place-order.ts'
import { loadPlan, newestVersion, type PlanWithPrices } from './plan.ts'
import { type SubscribeProblem, SubscribeRefused } from './subscribe-problem.ts'
import { addEvent, changeSubscription, loadSubscription, type Subscription } from './subscription.ts'
import { trialDaysLeft } from './trial.ts'
import { keeperOf, mayTry, riskQuestion, type WhoSubscribes } from './who-subscribes.ts'

export interface Subscribing extends WhoSubscribes {
  planId: string
  /** The price that the page showed, for one period of one piece: another one refuses instead of charging it. */
  planVersion: number
  quantity: number
  /** What the page says is paid now, in minor units: another sum refuses too, as that of a second free trial. */
  expectedTotal?: number
  locale: Locale
  shipping: Shipping
  /** As at the checkout. */
  agreements: readonly string[]
  /** A card of the member; needed where nothing is to be paid now. */
  cardId?: string
  /** The request's own key: the same key returns the same subscription. */
  key: string
}

export interface Subscribed {
  subscriptionId: string
  /** What is to be paid now: the page charges it by `POST /api/payments/charge`, or saves a card for it by `POST /api/cards`. Null where a trial has begun. */
  order: {
    orderId: string
    orderNumber: string
    token: string
    paymentId: string
    amount: number
    currency: string
    window: WindowRequest | null
  } | null
}

export type SubscribeResult = { ok: true; subscribed: Subscribed } | { ok: false; problem: SubscribeProblem }

interface Begun {
  sub: Subscription
  placed: PlacedForPlan | undefined
}

/** Of one member: each begins a subscription with an order, or finds the one that it began. */
const TRIES = { most: 30, windowMs: 3_600_000 }

const refused = (problem: SubscribeProblem): SubscribeResult => ({ ok: false, problem })

export async function subscribe(shop: Shop, wanted: Subscribing): Promise<SubscribeResult> {
  if (missingAgreements(wanted.agreements).length > 0) return refused('agreement_missing')
  if (unknownAgreements(wanted.agreements).length > 0) return refused('agreement_unknown')
  if (!keepsCards(shop) || !shop.gateways.savedCards(wanted.gateway)) return refused('method_unavailable')
  if (await isRestored(shop)) return refused('database_restored')
  if (!(await withinLimit(shop, { key: `subscribe:${wanted.memberId}`, ...TRIES }))) return refused('too_many_requests')
  const risk = await readRisk(shop, riskQuestion(shop, wanted))
  let began: Begun
  try {
    began = await shop.db.transact((tx) => begin(shop, tx, wanted, risk))
  } catch (error) {
    if (OrderRefused.is(error)) return refused('unpaid_limit')
    if (!SubscribeRefused.is(error)) throw error
    if (error.verdict) await noteVerdict(shop, error.verdict)
    return refused(error.problem)
  }
  shop.wakeWorker()
  return open(shop, began.sub, began.placed)
}

async function open(shop: Shop, { id }: Subscription, placed: PlacedForPlan | undefined): Promise<SubscribeResult> {
  if (!placed) return { ok: true, subscribed: { subscriptionId: id, order: null } }
  const { order, payment } = placed
  try {
    const window = (await prepareAndOpen(shop, order, payment)) ?? null
    const token = issueToken(shop.env.SESSION_SECRET, 'order', order.id)
    const { number: orderNumber, total: amount, currency } = order
    const asked = { orderId: order.id, orderNumber, token, paymentId: payment.id, amount, currency, window }
    return { ok: true, subscribed: { subscriptionId: id, order: asked } }
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return refused('gateway_unavailable')
  }
}

function* begin(shop: Shop, tx: Writer, wanted: Subscribing, risk: RiskReading): Script<Begun> {
  const before = yield* begunBefore(tx, idOf(wanted))
  if (before) return before
  const of = yield* loadPlan(tx, wanted.planId)
  if (!of?.plan.onSale) throw new SubscribeRefused('plan_gone')
  if (newestVersion(of).version !== wanted.planVersion) throw new SubscribeRefused('price_changed')
  if (wanted.quantity < 1 || wanted.quantity > of.plan.mostQuantity) throw new SubscribeRefused('wrong_quantity')
  yield* refuseWrongCard(tx, wanted)
  const trialDays = yield* trialDaysLeft(tx, wanted.memberId, of.plan)
  const sub = yield* insertSubscription(shop, tx, wanted, trialDays)
  const whyNot = whyNotPayable(
    shop.gateways.candidates().find(({ name }) => name === wanted.gateway),
    'saved_card',
    { total: newestVersion(of).price * wanted.quantity, currency: 'KRW' },
  )
  if (whyNot) throw new SubscribeRefused(whyNot === 'away' ? 'gateway_unavailable' : 'method_unavailable')
  yield* keepConsent(shop, tx, { sub, of, kind: 'join', by: 'member', oldPrice: 0 })
  yield* addEvent(shop, tx, sub.id, { kind: 'started', actor: 'member', detail: { planId: of.plan.id, quantity: sub.quantity } })
  const by = { actor: 'buyer', keeper: keeperOf(shop, wanted) } as const
  const begun = trialDays > 0 ? yield* startTrial(shop, tx, sub, of, by) : yield* startPaid(shop, tx, sub, by)
  const due = begun.placed?.order.total ?? 0
  if (wanted.expectedTotal !== undefined && wanted.expectedTotal !== due) throw new SubscribeRefused('price_changed')
  if (begun.placed && due > 0) yield* mayTry(shop, tx, risk, begun.placed)
  return begun
}

/** The request's key names it: a press twice, or a browser that asks again, finds the first one. */
const idOf = ({ memberId, key }: Subscribing): string => sha256(`subscription:${memberId}:${key}`).slice(0, 22)

function* begunBefore(tx: Writer, id: string): Script<Begun | undefined> {
  yield* advisoryLock(tx, `subscription ${id}`)
  const [sub] = yield* loadSubscription(tx, { id })
  if (!sub) return undefined
  const [first] = yield* rows(
    tx
      .select({ order: orders, payment: payments, invoice: invoices })
      .from(invoices)
      .innerJoin(orders, eq(orders.id, invoices.orderId))
      .innerJoin(payments, eq(payments.orderId, orders.id))
      .where(eq(invoices.subscriptionId, id))
      .orderBy(asc(invoices.createdAt), asc(payments.createdAt))
      .limit(1),
  )
  return { sub, placed: first }
}

function* refuseWrongCard(tx: Writer, { cardId, memberId, gateway }: Subscribing): Script<void> {
  if (cardId === undefined) return
  const theirs = and(
    eq(savedCards.id, cardId),
    eq(savedCards.memberId, memberId),
    eq(savedCards.gateway, gateway),
    eq(savedCards.state, 'active'),
  )
  const [card] = yield* rows(tx.select({ id: savedCards.id }).from(savedCards).where(theirs))
  if (!card) throw new SubscribeRefused('no_such_card')
}

function* insertSubscription(shop: Shop, tx: Writer, wanted: Subscribing, trialDays: number): Script<Subscription> {
  const now = shop.clock.now()
  const today = seoulDay(now)
  const anchorOn = addDays(today, trialDays)
  const { memberId, planId, planVersion, quantity, locale, buyer, shipping, gateway, cardId } = wanted
  const [member] = yield* rows(tx.select({ id: members.id }).from(members).where(eq(members.id, memberId)))
  if (!member) throw new Error(`There is no member ${memberId}.`)
  const [made] = yield* rows(
    tx
      .insert(subscriptions)
      .values({
        ...{ memberId, planId, planVersion, quantity, locale, buyer, shipping, gateway },
        id: idOf(wanted),
        mode: shop.mode,
        state: 'starting',
        agreements: answersTo([...wanted.agreements]),
        cardId: cardId ?? null,
        anchorOn,
        trialEndsOn: trialDays > 0 ? anchorOn : null,
        startedAt: now,
        nextAt: now,
      })
      .returning(),
  )
  if (!made) throw new Error('The subscription did not come back.')
  return made
}

/** A trial with a set-up fee begins when the fee is paid; any other at once, with a card that can be charged when it ends. */
function* startTrial(shop: Shop, tx: Writer, sub: Subscription, of: PlanWithPrices, by: PlacedBy) {
  if (of.plan.setUpFee > 0) {
    const about = { key: `subscription:${sub.id}:fee`, kind: 'start', lines: [feeLine(of)], credit: 0, by } as const
    const placed = yield* placeForPlan(shop, tx, { ...about, subscription: sub, reservedForMs: 3_600_000 })
    if (!placed) throw new SubscribeRefused('sold_out')
    const { planId, planVersion, quantity } = sub
    const change = { planId, planVersion, quantity, orderId: placed.order.id, invoiceId: placed.invoice.id }
    return { sub: yield* changeSubscription(tx, sub, { change }), placed }
  }
  if (!sub.cardId) throw new SubscribeRefused('card_needed')
  const trial = yield* changeSubscription(tx, sub, { state: 'trialing', paidUntil: sub.trialEndsOn })
  yield* addEvent(shop, tx, sub.id, { kind: 'trial_started', actor: 'member', detail: { until: sub.trialEndsOn } })
  return { sub: trial, placed: undefined }
}

function* startPaid(shop: Shop, tx: Writer, sub: Subscription, by: PlacedBy) {
  const placed = yield* openPeriod(shop, tx, sub, yield* comingPeriod(tx, sub), by)
  if (!placed) throw new SubscribeRefused('sold_out')
  return { sub, placed }
}
