/** What a member or an operator does with a subscription. Who may is asked by the caller; whether it is possible now, here. */
import { and, desc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orders, payments, type Shipping, savedCards, subscriptionPeriods } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { HAS_MONEY } from '#db/states.ts'
import { hasShipped } from '#lib/orders/order-state.ts'
import { stageRefund } from '#lib/refunds/request-refund.ts'
import { needsSecondPerson } from '#lib/refunds/second-person.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { closeOpen } from './close-open.ts'
import { comingPeriod } from './coming-period.ts'
import { endSubscription } from './end-subscription.ts'
import { unbookForAnotherCard } from './gateway-clock.ts'
import { planOf } from './plan.ts'
import { refundAtEnd } from './price-of-period.ts'
import { openedAgain, resumePaused } from './resume.ts'
import {
  addEvent,
  changeSubscription,
  loadSubscription,
  lockSubscription,
  newestPeriod,
  type Period,
  type Subscription,
} from './subscription.ts'
import { type Act, mayDo } from './subscription-state.ts'
import { settle } from './work-on-subscription.ts'

/** `member`, `link`, or an operator's e-mail address. */
export type Actor = string

export type ActProblem =
  | 'no_such_subscription'
  /** Not in its state. */
  | 'not_now'
  | 'no_such_card'
  /** The refund by rule would be another one by now. */
  | 'preview_outdated'
  | 'refund_refused'

export type ActAnswer = { ok: true } | { ok: false; problem: ActProblem }

const refused = (problem: ActProblem): ActAnswer => ({ ok: false, problem })
const DONE: ActAnswer = { ok: true }

/** Runs an act in one transaction, and wakes the worker for what follows. */
async function act(shop: Shop, id: string, name: Act, work: (tx: Writer, sub: Subscription) => Script<ActAnswer>): Promise<ActAnswer> {
  // What has been paid a moment ago counts.
  await settle(shop, id)
  const answer = await shop.db.transact((tx) => inside(tx, id, name, work))
  if (answer.ok) shop.wakeWorker()
  return answer
}

function* inside(tx: Writer, id: string, name: Act, work: (tx: Writer, sub: Subscription) => Script<ActAnswer>): Script<ActAnswer> {
  const sub = yield* lockSubscription(tx, id)
  if (!sub) return refused('no_such_subscription')
  if (!mayDo(sub.state, name)) return refused('not_now')
  return yield* work(tx, sub)
}

/** No more periods. What is paid is kept; an unpaid period is closed. `resumeOn` is a day after today, or null. */
export const pause = (shop: Shop, id: string, actor: Actor, resumeOn: string | null = null): Promise<ActAnswer> =>
  act(shop, id, 'pause', function* (tx, sub) {
    if (resumeOn !== null && resumeOn <= seoulDay(shop.clock.now())) return refused('not_now')
    yield* closeOpen(shop, tx, sub)
    // Looked at once more: a charge may be under way, and the day of the end of the pause is counted from there.
    yield* changeSubscription(tx, sub, {
      state: 'paused',
      resumeOn,
      next: null,
      change: sub.change,
      nextAt: shop.clock.now(),
      leaseUntil: null,
    })
    yield* addEvent(shop, tx, sub.id, { kind: 'paused', actor, detail: { resumeOn } })
    return DONE
  })

/** Goes on with what is still paid, or with a new period that is charged now. */
export const resume = (shop: Shop, id: string, actor: Actor): Promise<ActAnswer> =>
  act(shop, id, 'resume', function* (tx, sub) {
    const period = yield* newestPeriod(tx, id)
    // A charge of before the pause has no answer yet.
    if (period?.state === 'open') return refused('not_now')
    yield* resumePaused(shop, tx, sub, actor)
    return DONE
  })

/** Leaves out the next period: nothing is charged and nothing is sent. */
export const skip = (shop: Shop, id: string, actor: Actor): Promise<ActAnswer> =>
  act(shop, id, 'skip', function* (tx, sub) {
    const newest = yield* newestPeriod(tx, id)
    if (newest?.state === 'open' || sub.change) return refused('not_now')
    const { n, startsOn, endsOn, of, version, quantity, price } = yield* comingPeriod(tx, sub)
    const now = shop.clock.now()
    const row = { subscriptionId: id, n, startsOn, endsOn, planId: of.plan.id, planVersion: version.version, quantity, price }
    yield* rows(
      tx
        .insert(subscriptionPeriods)
        .values({ ...row, state: 'skipped', openedAt: now, settledAt: now })
        .returning({ n: subscriptionPeriods.n }),
    )
    yield* changeSubscription(tx, sub, { period: n, nextAt: now })
    yield* addEvent(shop, tx, id, { kind: 'skipped', actor, detail: { n, startsOn } })
    return DONE
  })

/** Ends it with what is paid; at once where nothing is. Until then it can be undone. */
export const cancel = (shop: Shop, id: string, actor: Actor): Promise<ActAnswer> =>
  act(shop, id, 'cancel', function* (tx, sub) {
    const now = shop.clock.now()
    const isClosed = yield* closeOpen(shop, tx, sub)
    const isPaid = sub.paidUntil !== null && sub.paidUntil > seoulDay(now)
    if (!isPaid || !mayDo(sub.state, 'change_plan')) {
      yield* endSubscription(shop, tx, sub, { by: endedBy(actor), actor, isUnanswered: !isClosed })
      return DONE
    }
    yield* changeSubscription(tx, sub, { state: 'cancelling', cancelledAt: now, next: null, nextAt: now })
    yield* addEvent(shop, tx, id, { kind: 'cancel_asked', actor, detail: { until: sub.paidUntil } })
    return DONE
  })

const endedBy = (actor: Actor) => (actor === 'member' || actor === 'link' ? ('member' as const) : ('operator' as const))

export const undoCancel = (shop: Shop, id: string, actor: Actor): Promise<ActAnswer> =>
  act(shop, id, 'undo_cancel', function* (tx, sub) {
    const state = sub.trialEndsOn !== null && sub.period === 0 ? 'trialing' : 'active'
    const count = openedAgain(sub, yield* newestPeriod(tx, id))
    yield* changeSubscription(tx, sub, { ...count, state, cancelledAt: null, nextAt: shop.clock.now() })
    yield* addEvent(shop, tx, id, { kind: 'cancel_undone', actor })
    return DONE
  })

export interface EndNow {
  /** What is given back by rule, in minor units. */
  refund: number
  currency: string
}

/** What `endNow` would give back; undefined where it is not possible now. */
export const previewEndNow = (shop: Shop, id: string): Promise<EndNow | undefined> =>
  shop.db.query(function* (tx) {
    const [sub] = yield* loadSubscription(tx, { id })
    if (!sub || !mayDo(sub.state, 'end_now')) return undefined
    return { refund: (yield* refundOf(shop, tx, sub)).amount, currency: sub.currency }
  })

/** The newest period that is paid and not over, and what of it is given back. */
function* refundOf(shop: Shop, tx: Writer, sub: Subscription): Script<{ amount: number; period?: Period; isAll?: boolean }> {
  const today = seoulDay(shop.clock.now())
  const period = yield* newestPaid(tx, sub)
  if (!period?.orderId || period.endsOn <= today) return { amount: 0 }
  const [found] = yield* rows(
    tx
      .select({ captured: payments.captured, refunded: payments.refunded, fulfilment: orders.fulfilment })
      .from(payments)
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(and(eq(payments.orderId, period.orderId), stateIn(payments.state, HAS_MONEY))),
  )
  if (!found) return { amount: 0 }
  const { plan } = yield* planOf(tx, period.planId)
  const left = found.captured - found.refunded
  const by = refundAtEnd({ ...period, kind: plan.kind, paid: found.captured, hasShipped: hasShipped(found) }, today)
  const amount = Math.min(left, by)
  return { amount, period, isAll: amount === found.captured }
}

function* newestPaid(tx: Writer, sub: Subscription): Script<Period | undefined> {
  const [newest] = yield* rows(
    tx
      .select()
      .from(subscriptionPeriods)
      .where(and(eq(subscriptionPeriods.subscriptionId, sub.id), eq(subscriptionPeriods.state, 'paid')))
      .orderBy(desc(subscriptionPeriods.n))
      .limit(1),
  )
  return newest
}

/** Ends it at once. `expected` is the refund that the page showed. */
export const endNow = (shop: Shop, id: string, actor: Actor, expected: number): Promise<ActAnswer> =>
  act(shop, id, 'end_now', function* (tx, sub) {
    const { amount, period, isAll } = yield* refundOf(shop, tx, sub)
    if (amount !== expected) return refused('preview_outdated')
    if (amount > 0 && period?.orderId) {
      const input = isAll ? ({ kind: 'everything' } as const) : ({ kind: 'amount', amount } as const)
      const by = endedBy(actor) === 'member' ? 'buyer' : actor
      const request = {
        orderId: period.orderId,
        input,
        fault: 'shop',
        reason: 'requested_by_customer',
        restock: isAll === true,
        by,
        key: `subscription-end:${id}:${period.n}`,
      } as const
      // Asked for on the order's page instead, where another operator decides.
      if (by !== 'buyer' && (yield* needsSecondPerson(shop, tx, request, amount))) return refused('refund_refused')
      const asked = yield* stageRefund(shop, tx, request)
      if (!asked.ok) return refused('refund_refused')
      yield* addEvent(shop, tx, id, { kind: 'refund_asked', actor, detail: { n: period.n, amount: asked.amount } })
    }
    const isClosed = yield* closeOpen(shop, tx, sub)
    yield* endSubscription(shop, tx, sub, { by: endedBy(actor), actor, isUnanswered: !isClosed })
    return DONE
  })

/** Another card of the same member. An unpaid period is charged to it now. */
export const changeCard = (shop: Shop, id: string, actor: Actor, cardId: string): Promise<ActAnswer> =>
  act(shop, id, 'change_card', function* (tx, sub) {
    const [card] = yield* rows(tx.select().from(savedCards).where(eq(savedCards.id, cardId)))
    if (card?.state !== 'active' || !sub.memberId || card.memberId !== sub.memberId) return refused('no_such_card')
    const isAnother = card.id !== sub.cardId
    if (isAnother && !(yield* unbookForAnotherCard(tx, id))) return refused('not_now')
    yield* changeSubscription(tx, sub, { cardId, gateway: card.gateway, ...(isAnother && sub.nextAt && { nextAt: shop.clock.now() }) })
    if (isAnother) yield* addEvent(shop, tx, id, { kind: 'card_changed', actor, detail: { last4: card.face.last4 ?? null } })
    return DONE
  })

/** Counts from the next order on. */
export const changeAddress = (shop: Shop, id: string, actor: Actor, shipping: Shipping): Promise<ActAnswer> =>
  act(shop, id, 'change_address', function* (tx, sub) {
    yield* changeSubscription(tx, sub, { shipping })
    yield* addEvent(shop, tx, id, { kind: 'address_changed', actor })
    return DONE
  })
