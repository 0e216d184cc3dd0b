/**
 * Plans that a gateway's clock charges: the period is opened a day before, its charge is booked, and afterwards only looked up. The shop's
 * own clock charges it when nothing was booked, or when the booking has been taken back: never both.
 */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments, subscriptionPeriods } from '#db/schema.ts'
import { type Job, RetryLater, stageJob } from '#lib/jobs/jobs.ts'
import { bookCharge, revokeCharge } from '#lib/payments/book-charge.ts'
import { changePayment } from '#lib/payments/change-payment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Payment } from '#lib/payments/payment-with-order.ts'
import { isRestored } from '#lib/restored.ts'
import { AT_ONCE } from '#lib/saved-cards/bookings-of-card.ts'
import type { Shop } from '#lib/shop.ts'
import { chargeAt } from './calendar.ts'
import type { Plan } from './plan.ts'
import { changePeriod, changeSubscription, lockSubscription, newestPeriod, type Period, type Subscription } from './subscription.ts'
import { later, NOTHING, nothingAfter, type Todo } from './todo.ts'

const DAY_MS = 24 * 3_600_000
/** Gateways take no booking for this very moment. */
const LEAST_AHEAD_MS = 10 * 60_000
/** How long after its time a booking is waited for before it is looked up, and before it is taken back. */
const FIRES_WITHIN_MS = 30 * 60_000
const GIVEN_UP_AFTER_MS = 6 * 3_600_000
/** After this the next worker books what this one has not. */
const BOOKED_WITHIN_MS = 3 * 60_000
/** Stands in place of a gateway's name once its clock has had its turn. */
const OVER = 'over'

export const isByGateway = (shop: Shop, plan: Pick<Plan, 'runBy'>, gateway: string): boolean =>
  plan.runBy === 'gateway' && shop.gateways.schedules(gateway) !== undefined

/** When a period is opened: at its charge, or a day before where a gateway makes that. */
export const opensAt = (shop: Shop, plan: Pick<Plan, 'runBy'>, gateway: string, startsOn: string): Date =>
  new Date(chargeAt(startsOn).getTime() - (isByGateway(shop, plan, gateway) ? DAY_MS : 0))

export interface Booked {
  sub: Subscription
  period: Period
  plan: Plan
  payment: Payment
}

/** What the gateway's clock makes of an unpaid period; undefined where the shop's own clock charges it now. */
export function* byGatewaysClock(shop: Shop, tx: Writer, { sub, period, plan, payment }: Booked): Script<Todo | undefined> {
  const now = shop.clock.now()
  const due = chargeAt(period.startsOn)
  const { scheduledFor, scheduledPaymentId } = period
  if (scheduledFor && scheduledPaymentId === payment.id && period.scheduleRef !== OVER) {
    if (period.scheduleRef === null && scheduledFor > now)
      return yield* book(shop, tx, sub, { payment, cardId: cardOf(payment) ?? sub.cardId, at: scheduledFor })
    return yield* followBooking(shop, tx, sub, period, scheduledFor)
  }
  // Another payment has taken the place of the booked one, as after a press on the order's page.
  if (scheduledPaymentId && isBooked(period, now)) {
    yield* changeSubscription(tx, sub, { nextAt: later(shop, BOOKED_WITHIN_MS), leaseUntil: null })
    return { kind: 'unbook', paymentId: scheduledPaymentId }
  }
  const isFirst = scheduledPaymentId === null && !period.refusedAt
  if (isFirst && sub.cardId && isByGateway(shop, plan, payment.gateway) && due.getTime() - now.getTime() >= LEAST_AHEAD_MS) {
    yield* changePeriod(tx, period, { scheduledPaymentId: payment.id, scheduledFor: due })
    // Names the card, so that a refusal is known to be that card's. The shop itself sends nothing.
    const savedCard = { id: sub.cardId, months: 0, until: now.toISOString(), renewal: true } as const
    yield* changePayment(tx, payment, { intent: { key: payment.id, ref: sub.cardId, savedCard } })
    return yield* book(shop, tx, sub, { payment, cardId: sub.cardId, at: due })
  }
  if (due > now && !period.refusedAt) return yield* nothingAfter(changeSubscription(tx, sub, { nextAt: due, leaseUntil: null }))
  return undefined
}

/** A gateway's clock will charge it, as far as is known. */
export const isBooked = ({ scheduledFor, scheduleRef }: Pick<Period, 'scheduledFor' | 'scheduleRef'>, now: Date): boolean =>
  scheduledFor !== null && scheduleRef !== OVER && (scheduledFor > now || scheduledFor.getTime() === AT_ONCE.getTime())

/** The card that a booking names; that of the subscription may be another one by now. */
const cardOf = ({ intent }: Pick<Payment, 'intent'>): string | undefined => intent?.savedCard?.id

interface ToBook {
  payment: Payment
  cardId: string | null
  at: Date
}

function* book(shop: Shop, tx: Writer, sub: Subscription, { payment, cardId, at }: ToBook): Script<Todo> {
  yield* changeSubscription(tx, sub, { nextAt: later(shop, BOOKED_WITHIN_MS), leaseUntil: null })
  return cardId ? { kind: 'book', paymentId: payment.id, cardId, at } : NOTHING
}

function* followBooking(shop: Shop, tx: Writer, sub: Subscription, { scheduledPaymentId }: Period, scheduledFor: Date): Script<Todo> {
  const since = shop.clock.now().getTime() - scheduledFor.getTime()
  if (!scheduledPaymentId) return NOTHING
  if (since < shop.scaled(FIRES_WITHIN_MS))
    return yield* nothingAfter(
      changeSubscription(tx, sub, { nextAt: new Date(scheduledFor.getTime() + shop.scaled(FIRES_WITHIN_MS)), leaseUntil: null }),
    )
  yield* changeSubscription(tx, sub, { nextAt: later(shop, FIRES_WITHIN_MS), leaseUntil: null })
  if (since < shop.scaled(GIVEN_UP_AFTER_MS)) return { kind: 'look', paymentId: scheduledPaymentId }
  return { kind: 'unbook', paymentId: scheduledPaymentId }
}

/** Writes down what became of the booking. Throws GatewayError, and the next look books again. */
export async function bookPeriod(shop: Shop, subscriptionId: string, todo: Todo & { kind: 'book' }): Promise<void> {
  const ref = await bookCharge(shop, todo)
  await shop.db.transact(function* (tx) {
    const sub = yield* lockSubscription(tx, subscriptionId)
    const period = sub && (yield* newestPeriod(tx, subscriptionId))
    if (!sub || period?.scheduledPaymentId !== todo.paymentId) return
    // Looked for and not found while the request was on its way: it is there now.
    if (period.scheduleRef === OVER) return yield* takeBackLate(tx, todo.paymentId, ref, shop.clock.now())
    if (period.scheduleRef !== null) return
    // What was refused is charged by the shop's own clock on its day.
    yield* changePeriod(tx, period, { scheduleRef: ref ?? OVER })
    // Closed or paid while the request was on its way: whoever took the booking back then has found none.
    if (period.state !== 'open') return yield* takeBackLate(tx, todo.paymentId, ref, shop.clock.now())
    // A little before its time the shop looks whether it has been paid otherwise meanwhile.
    const looked = ref ? new Date(todo.at.getTime() - LEAST_AHEAD_MS) : todo.at
    yield* changeSubscription(tx, sub, { nextAt: looked, leaseUntil: null })
  })
}

function* takeBackLate(tx: Writer, subject: string, ref: string | undefined, runAt: Date): Script<void> {
  if (ref) yield* stageJob(tx, { id: `charge-unbook-late:${subject}`, kind: 'charge-unbook', subject, runAt })
}

/** Takes a booking back that has not fired; afterwards the shop's own clock charges the period. Throws GatewayError. */
export async function unbookPeriod(shop: Shop, subscriptionId: string, paymentId: string): Promise<void> {
  if ((await revoke(shop, paymentId)) === 'fired') {
    await completePayment(shop, { paymentId }, 'job')
    return
  }
  await shop.db.transact(function* (tx) {
    const sub = yield* lockSubscription(tx, subscriptionId)
    const period = sub && (yield* newestPeriod(tx, subscriptionId))
    if (!sub || period?.scheduledPaymentId !== paymentId) return
    yield* changePeriod(tx, period, { scheduleRef: OVER })
    yield* changeSubscription(tx, sub, { nextAt: shop.clock.now(), leaseUntil: null })
  })
}

async function revoke(shop: Shop, paymentId: string): Promise<'revoked' | 'fired'> {
  const [found] = await shop.db.read
    .select({ period: subscriptionPeriods, intent: payments.intent })
    .from(payments)
    .innerJoin(subscriptionPeriods, eq(subscriptionPeriods.orderId, payments.orderId))
    .where(and(eq(payments.id, paymentId), eq(subscriptionPeriods.scheduledPaymentId, paymentId)))
  const cardId = found && cardOf(found)
  if (!cardId) return 'revoked'
  const { scheduleRef: ref, startsOn } = found.period
  return revokeCharge(shop, paymentId, cardId, { ref: ref === null || ref === OVER ? undefined : ref, at: chargeAt(startsOn) })
}

/** Part of the transaction that closes a period, or finds it paid otherwise: its booking is taken back, and what fires all the same is given back. */
export function* stageUnbooking(tx: Writer, { scheduledPaymentId, scheduleRef }: Period, now: Date): Script<void> {
  if (!scheduledPaymentId || scheduleRef === OVER) return
  yield* stageJob(tx, { id: `charge-unbook:${scheduledPaymentId}`, kind: 'charge-unbook', subject: scheduledPaymentId, runAt: now })
}

/** Another card is charged: the booking of the one before is taken back first, and nothing is charged meanwhile. False where that must wait. */
export function* unbookForAnotherCard(tx: Writer, subscriptionId: string): Script<boolean> {
  const period = yield* newestPeriod(tx, subscriptionId)
  if (period?.state !== 'open' || period.scheduledFor === null || period.scheduleRef === OVER) return true
  // Its booking has no answer yet.
  if (period.scheduleRef === null) return false
  // As if its time were over by far: the next look takes it back, and then the shop's own clock charges the new card.
  yield* rows(
    tx
      .update(subscriptionPeriods)
      .set({ scheduledFor: AT_ONCE })
      .where(and(eq(subscriptionPeriods.subscriptionId, subscriptionId), eq(subscriptionPeriods.n, period.n)))
      .returning({ n: subscriptionPeriods.n }),
  )
  return true
}

const RESTORED_MS = 60_000

/** The job of a booking that is to be taken back. */
export async function executeUnbooking(shop: Shop, { subject }: Pick<Job, 'subject'>): Promise<void> {
  if (await isRestored(shop)) throw new RetryLater(RESTORED_MS)
  if ((await revoke(shop, subject)) === 'fired') await completePayment(shop, { paymentId: subject }, 'job')
}
