/**
 * Follows an open period until it is paid or given up: what its order's payments say is written into subscription, period and invoice,
 * and the next step is decided in the same transaction.
 */
import { asc, eq } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { orders, payments } from '#db/schema.ts'
import { stageEvent } from '#lib/event-endpoints/stage-event.ts'
import { isFailureReason } from '#lib/gateways/failure-reason.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { ENDED_UNPAID, WAS_SOLD } from '#lib/orders/order-state.ts'
import { movePayment } from '#lib/payments/move-payment.ts'
import { UNANSWERED } from '#lib/payments/payment-state.ts'
import { openRestore } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { closePeriod, endSubscription, returnCredit } from './end-subscription.ts'
import { byGatewaysClock, isBooked, stageUnbooking } from './gateway-clock.ts'
import { giveBackOrder } from './give-back.ts'
import { closeInvoice } from './invoice.ts'
import { planOf } from './plan.ts'
import { type AfterRefusal, afterRefusal, graceEndsAt, kindOfRefusal, waitFor } from './retry.ts'
import { renewalsStop } from './stopped.ts'
import { addEvent, changePeriod, changeSubscription, type Period, type Subscription } from './subscription.ts'
import { WANTS_MONEY } from './subscription-state.ts'
import { AGAIN, isThere, later, NOTHING, nothingAfter, STOPPED_MS, type Todo } from './todo.ts'

type Order = typeof orders.$inferSelect
type Payment = typeof payments.$inferSelect

/** After this the next worker finds a charge that this one has not made. Longer than a charge takes. */
const CHARGE_MADE_WITHIN_MS = 3 * 60_000
/** A charge that never arrived is made anew. */
const NOBODY_ASKED_MS = 60_000
/** How often a first order is looked at that its member is paying. */
const FIRST_ORDER_MS = 60_000
/** How often a period is looked at that cannot be closed before the answer to a charge. */
const UNANSWERED_MS = 10 * 60_000

export interface Followed {
  sub: Subscription
  period: Period
  /** Its time has come; false where only an answer is written down. */
  isDue: boolean
}

export function* followPeriod(shop: Shop, tx: Writer, { sub, period, isDue }: Followed): Script<Todo> {
  const order = yield* orderOf(tx, period.orderId)
  const paid = yield* paymentsOf(tx, { orderId: order.id })
  if (WAS_SOLD.includes(order.state)) return yield* settlePaid(shop, tx, sub, period, paid)
  if (ENDED_UNPAID.includes(order.state)) return yield* giveUp(shop, tx, sub, period)
  const newest = paid.at(-1)
  if (!newest) throw new Error(`Order ${order.id} has no payment.`)
  if (newest.state !== 'ready') return yield* waitForAnswer(shop, tx, sub, newest, isDue)
  if (!WANTS_MONEY.includes(sub.state)) return yield* dropUnwanted(shop, tx, sub, period)
  const refused = paid.findLast(({ state }) => state === 'failed')
  if (refused && refused.id !== period.refusedPaymentId) return yield* countRefusal(shop, tx, sub, period, refused)
  return isDue ? yield* chargeIfAllowed(shop, tx, { sub, period, order, payment: newest, refused }) : NOTHING
}

function* orderOf(tx: Writer, orderId: string | null): Script<Order> {
  const [order] = orderId ? yield* orderById(tx, { orderId }) : []
  if (!order) throw new Error(`There is no order ${orderId}.`)
  return order
}

const orderById = prepared<{ orderId: string }>()('order-of-period', (tx, { param }) =>
  tx
    .select()
    .from(orders)
    .where(eq(orders.id, param(orders.id, 'orderId'))),
)

/** The oldest first. */
const paymentsOf = prepared<{ orderId: string }>()('payments-of-period', (tx, { param }) =>
  tx
    .select()
    .from(payments)
    .where(eq(payments.orderId, param(payments.orderId, 'orderId')))
    .orderBy(asc(payments.createdAt), asc(payments.id)),
)

function* settlePaid(shop: Shop, tx: Writer, sub: Subscription, period: Period, paid: readonly Payment[]): Script<Todo> {
  const now = shop.clock.now()
  const wasWanted = WANTS_MONEY.includes(sub.state)
  const money = paid.find(({ state }) => state !== 'ready' && state !== 'failed')
  yield* changePeriod(tx, period, { state: 'paid', settledAt: now })
  // By a press on the order's page, or by the shop's own clock: the gateway's must not charge it as well.
  if (money?.id !== period.scheduledPaymentId || isBooked(period, now)) yield* stageUnbooking(tx, period, now)
  const bill = yield* closeInvoice(tx, period.invoiceId, 'paid', now)
  yield* addEvent(shop, tx, sub.id, { kind: 'paid', actor: 'shop', detail: { n: period.n, amount: money?.captured ?? 0 } })
  if (period.refusedAt)
    yield* addEvent(shop, tx, sub.id, { kind: 'recovered', actor: 'shop', detail: { n: period.n, refusals: period.refusals } })
  if (period.n > 1) {
    const data = { subscriptionId: sub.id, period: period.n, amount: money?.captured ?? 0, currency: money?.currency ?? null }
    yield* stageEvent(tx, { type: 'subscription.renewed', fact: `${sub.id}:${period.n}`, orderId: period.orderId, data, at: now })
  }
  if (sub.state === 'ended') return yield* giveLateMoneyBack(shop, tx, sub, period, bill?.credit ?? 0)
  const cardId = sub.cardId ?? money?.intent?.savedCard?.id ?? null
  yield* changeSubscription(tx, sub, {
    ...(wasWanted && { state: 'active' as const }),
    ...{ cardId, waits: 0, paidUntil: period.endsOn, nextAt: now },
  })
  return AGAIN
}

/** It was charged although its member had ended the subscription meanwhile: nobody wants what it is for. */
function* giveLateMoneyBack(shop: Shop, tx: Writer, sub: Subscription, { orderId }: Period, credit: number): Script<Todo> {
  if (orderId) yield* giveBackOrder(shop, tx, sub.id, orderId)
  if (credit > 0) yield* returnCredit(tx, sub.id, credit)
  yield* changeSubscription(tx, sub, { nextAt: credit > 0 ? shop.clock.now() : null, leaseUntil: null })
  return AGAIN
}

/** The gateway is asked again for as long as it takes: no answer is no refusal. */
function* waitForAnswer(shop: Shop, tx: Writer, sub: Subscription, { id, state }: Payment, isDue: boolean): Script<Todo> {
  if (!isDue && sub.nextAt && sub.nextAt > shop.clock.now()) return NOTHING
  yield* changeSubscription(tx, sub, { waits: sub.waits + 1, nextAt: later(shop, waitFor(sub.waits)), leaseUntil: null })
  return isDue && UNANSWERED.includes(state) ? { kind: 'look', paymentId: id } : NOTHING
}

/** Paused or ended while a charge was under way, which brought nothing. */
function* dropUnwanted(shop: Shop, tx: Writer, sub: Subscription, period: Period): Script<Todo> {
  yield* closePeriod(shop, tx, period, 'void')
  yield* changeSubscription(tx, sub, { nextAt: shop.clock.now(), waits: 0 })
  return AGAIN
}

function* countRefusal(shop: Shop, tx: Writer, sub: Subscription, period: Period, refused: Payment): Script<Todo> {
  const now = shop.clock.now()
  const reason = isFailureReason(refused.failureReason) ? refused.failureReason : 'unknown'
  const kind = kindOfRefusal(reason)
  if (kind === 'none' || sub.state === 'starting') {
    yield* changePeriod(tx, period, { refusedPaymentId: refused.id })
    yield* changeSubscription(tx, sub, { waits: sub.waits + 1, nextAt: later(shop, NOBODY_ASKED_MS), leaseUntil: null })
    return NOTHING
  }
  const firstRefusedAt = period.refusedAt ?? now
  const counted = { refusals: period.refusals + 1, refusedAt: firstRefusedAt, refusedAs: reason, refusedPaymentId: refused.id }
  const tried = yield* changePeriod(tx, period, counted)
  yield* addEvent(shop, tx, sub.id, { kind: 'refused', actor: 'shop', detail: { n: period.n, reason, nth: counted.refusals } })
  const next = afterRefusal({ kind, firstRefusedAt, hasNewCard: hasNewCard(sub, refused), now })
  if (next.kind === 'over') return yield* giveUp(shop, tx, sub, tried)
  const id = `subscription-refused:${sub.id}:${period.n}:${counted.refusals}`
  yield* stageJob(tx, { id, kind: 'subscription-refused', subject: sub.id, runAt: now })
  yield* changeSubscription(tx, sub, { state: 'past_due', waits: 0, nextAt: momentOf(next, now), leaseUntil: null })
  return NOTHING
}

const hasNewCard = (sub: Subscription, refused: Payment): boolean => {
  const used = refused.intent?.savedCard?.id
  return used !== undefined && sub.cardId !== null && used !== sub.cardId
}

function momentOf(next: Exclude<AfterRefusal, { kind: 'over' }>, now: Date): Date {
  if (next.kind === 'retry') return next.at
  return next.kind === 'needs_card' ? next.until : now
}

interface ToCharge {
  sub: Subscription
  period: Period
  order: Order
  payment: Payment
  refused: Payment | undefined
}

/** The transaction that decides to charge: everything that forbids it is read here, or closes the payment under it. */
function* chargeIfAllowed(shop: Shop, tx: Writer, { sub, period, order, payment, refused }: ToCharge): Script<Todo> {
  const now = shop.clock.now()
  const wait = (nextAt: Date, waits = sub.waits) => changeSubscription(tx, sub, { nextAt, waits, leaseUntil: null })
  // The member is paying it, or the order ends by itself.
  if (sub.state === 'starting' || !sub.cardId) return yield* nothingAfter(wait(later(shop, FIRST_ORDER_MS)))
  const isHard = period.refusedAs !== null && isFailureReason(period.refusedAs) && kindOfRefusal(period.refusedAs) === 'hard'
  if (isHard && period.refusedAt && refused && !hasNewCard(sub, refused)) {
    const until = graceEndsAt(period.refusedAt)
    return now >= until ? yield* giveUp(shop, tx, sub, period) : yield* nothingAfter(wait(until))
  }
  const isStopped = (yield* renewalsStop(tx)) !== undefined
  if (isStopped && isBooked(period, now)) {
    yield* wait(later(shop, CHARGE_MADE_WITHIN_MS))
    return { kind: 'unbook', paymentId: period.scheduledPaymentId ?? payment.id }
  }
  if (isStopped || (yield* openRestore(tx))) return yield* nothingAfter(wait(later(shop, STOPPED_MS)))
  const { plan } = yield* planOf(tx, sub.planId)
  const byGateway = yield* byGatewaysClock(shop, tx, { sub, period, plan, payment })
  if (byGateway) return byGateway
  if (!isThere(shop, sub.gateway)) return yield* nothingAfter(wait(later(shop, waitFor(sub.waits)), sub.waits + 1))
  yield* wait(later(shop, CHARGE_MADE_WITHIN_MS))
  // The member's new card may be at another gateway than the one before, and what was booked keeps its id.
  const isFresh = payment.gateway === sub.gateway && payment.id !== period.scheduledPaymentId
  const charged = isFresh ? payment : yield* movePayment(shop, tx, { order, payment }, sub.gateway)
  return { kind: 'charge', paymentId: charged.id, cardId: sub.cardId }
}

/** Nobody paid in time: the order is closed, and the subscription pauses or ends, as its plan says. */
function* giveUp(shop: Shop, tx: Writer, sub: Subscription, period: Period): Script<Todo> {
  const isClosed = yield* closePeriod(shop, tx, period, sub.state === 'starting' ? 'void' : 'uncollectible')
  // Not closed means that a charge is under way: nothing is given up before its answer.
  if (!isClosed) return yield* nothingAfter(changeSubscription(tx, sub, { nextAt: later(shop, UNANSWERED_MS), leaseUntil: null }))
  if (!WANTS_MONEY.includes(sub.state)) {
    yield* changeSubscription(tx, sub, { nextAt: shop.clock.now(), waits: 0 })
    return AGAIN
  }
  if (sub.state === 'starting') return yield* nothingAfter(endSubscription(shop, tx, sub, { by: 'never_paid', actor: 'shop' }))
  const { plan } = yield* planOf(tx, sub.planId)
  if (plan.afterGrace === 'end' || sub.state !== 'past_due')
    return yield* nothingAfter(endSubscription(shop, tx, sub, { by: 'unpaid', actor: 'shop' }))
  yield* changeSubscription(tx, sub, { state: 'paused', nextAt: null, leaseUntil: null, waits: 0 })
  yield* addEvent(shop, tx, sub.id, { kind: 'paused', actor: 'shop', detail: { n: period.n } })
  const id = `subscription-paused:${sub.id}:${period.n}`
  return yield* nothingAfter(stageJob(tx, { id, kind: 'subscription-paused', subject: sub.id, runAt: shop.clock.now() }))
}
