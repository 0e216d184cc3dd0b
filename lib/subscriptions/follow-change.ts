/**
 * Follows an order beside the periods until it is paid or over: the difference of a dearer plan, which takes effect when it is paid, or a
 * set-up fee, after which a trial begins.
 */
import { asc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orders, payments } from '#db/schema.ts'
import { ENDED_UNPAID, WAS_SOLD } from '#lib/orders/order-state.ts'
import { movePayment } from '#lib/payments/move-payment.ts'
import { UNANSWERED } from '#lib/payments/payment-state.ts'
import type { Shop } from '#lib/shop.ts'
import { closeOrder, endSubscription } from './end-subscription.ts'
import { giveBackOrder } from './give-back.ts'
import { closeInvoice } from './invoice.ts'
import { waitFor } from './retry.ts'
import { addEvent, changeSubscription, type Subscription } from './subscription.ts'
import { mayDo } from './subscription-state.ts'
import { AGAIN, later, NOTHING, nothingAfter, type Todo } from './todo.ts'

type Payment = typeof payments.$inferSelect
/** How often an order is looked at that its member is paying. */
const MEMBER_PAYS_MS = 60_000
/** After this the next worker finds a charge that this one has not made. */
const CHARGE_MADE_WITHIN_MS = 3 * 60_000

export function* followChange(shop: Shop, tx: Writer, sub: Subscription, isDue: boolean): Script<Todo> {
  const { change } = sub
  if (!change) return NOTHING
  const [order] = yield* rows(tx.select().from(orders).where(eq(orders.id, change.orderId)))
  if (!order) throw new Error(`There is no order ${change.orderId}.`)
  const tried = yield* rows(
    tx.select().from(payments).where(eq(payments.orderId, order.id)).orderBy(asc(payments.createdAt), asc(payments.id)),
  )
  if (WAS_SOLD.includes(order.state)) return yield* settleChange(shop, tx, sub, tried)
  if (ENDED_UNPAID.includes(order.state)) return yield* dropChange(shop, tx, sub)
  const newest = tried.at(-1)
  if (newest && UNANSWERED.includes(newest.state)) return yield* waitForAnswer(shop, tx, sub, newest, isDue)
  if (sub.state === 'starting')
    return yield* nothingAfter(changeSubscription(tx, sub, { nextAt: later(shop, MEMBER_PAYS_MS), leaseUntil: null }))
  const wasRefused = tried.some(({ state }) => state === 'failed')
  if (wasRefused || !mayDo(sub.state, 'change_plan') || !newest || !sub.cardId) {
    yield* closeOrder(shop, tx, order.id, 'change_dropped')
    return yield* dropChange(shop, tx, sub)
  }
  if (!isDue) return NOTHING
  yield* changeSubscription(tx, sub, { nextAt: later(shop, CHARGE_MADE_WITHIN_MS), leaseUntil: null })
  const charged = newest.gateway === sub.gateway ? newest : yield* movePayment(shop, tx, { order, payment: newest }, sub.gateway)
  return { kind: 'charge', paymentId: charged.id, cardId: sub.cardId }
}

function* waitForAnswer(shop: Shop, tx: Writer, sub: Subscription, { id }: Payment, isDue: boolean): Script<Todo> {
  if (!isDue && sub.nextAt && sub.nextAt > shop.clock.now()) return NOTHING
  yield* changeSubscription(tx, sub, { waits: sub.waits + 1, nextAt: later(shop, waitFor(sub.waits)), leaseUntil: null })
  return isDue ? { kind: 'look', paymentId: id } : NOTHING
}

function* settleChange(shop: Shop, tx: Writer, sub: Subscription, tried: readonly Payment[]): Script<Todo> {
  const { change } = sub
  if (!change) return NOTHING
  const now = shop.clock.now()
  const money = tried.find(({ state }) => state !== 'ready' && state !== 'failed')
  yield* closeInvoice(tx, change.invoiceId, 'paid', now)
  yield* addEvent(shop, tx, sub.id, { kind: 'paid', actor: 'shop', detail: { amount: money?.captured ?? 0 } })
  if (sub.state === 'starting') return yield* beginTrial(shop, tx, sub, sub.cardId ?? money?.intent?.savedCard?.id ?? null)
  if (sub.state === 'ended') return yield* giveBack(shop, tx, sub, change.orderId)
  const { planId, planVersion, quantity } = change
  yield* changeSubscription(tx, sub, { planId, planVersion, quantity, change: null, waits: 0, nextAt: now })
  yield* addEvent(shop, tx, sub.id, { kind: 'plan_changed', actor: 'shop', detail: { planId, quantity } })
  return AGAIN
}

function* beginTrial(shop: Shop, tx: Writer, sub: Subscription, cardId: string | null): Script<Todo> {
  yield* changeSubscription(tx, sub, {
    state: 'trialing',
    cardId,
    change: null,
    waits: 0,
    paidUntil: sub.trialEndsOn,
    nextAt: shop.clock.now(),
  })
  yield* addEvent(shop, tx, sub.id, { kind: 'trial_started', actor: 'shop', detail: { until: sub.trialEndsOn } })
  return AGAIN
}

/** The subscription ended while the difference was being charged. */
function* giveBack(shop: Shop, tx: Writer, sub: Subscription, orderId: string): Script<Todo> {
  yield* giveBackOrder(shop, tx, sub.id, orderId)
  yield* changeSubscription(tx, sub, { change: null, nextAt: shop.clock.now(), leaseUntil: null })
  return AGAIN
}

/** The plan stays as it was; a subscription that never began ends. */
function* dropChange(shop: Shop, tx: Writer, sub: Subscription): Script<Todo> {
  const { change } = sub
  yield* closeInvoice(tx, change?.invoiceId ?? null, 'void', shop.clock.now())
  if (sub.state === 'starting') {
    const left = yield* changeSubscription(tx, sub, { change: null })
    return yield* nothingAfter(endSubscription(shop, tx, left, { by: 'never_paid', actor: 'shop' }))
  }
  yield* addEvent(shop, tx, sub.id, { kind: 'change_dropped', actor: 'shop' })
  yield* changeSubscription(tx, sub, { change: null, waits: 0, nextAt: shop.clock.now(), leaseUntil: null })
  return AGAIN
}
