/** Records what a look at the gateway showed: decides and writes in one transaction, or writes nothing when the lease was lost. */

import { and, eq, ne, sql } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { param, params, prepared } from '#db/prepared.ts'
import { attention, payments, refunds } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import type { Report } from '#lib/gateways/gateway.ts'
import { type JobKind, stageJob } from '#lib/jobs/jobs.ts'
import { book } from '#lib/ledger/ledger.ts'
import { changeOrder, releaseCoupon, useCoupon } from '#lib/orders/change-order.ts'
import { hasShipped, UNANSWERED as ORDER_UNANSWERED, orderIsOpen, SOLD } from '#lib/orders/order-state.ts'
import { goodsAreThere, releaseStock, reserveAgain, restockLines, returnToReserved, sellStock } from '#lib/orders/stock.ts'
import type { Shop } from '#lib/shop.ts'
import { AUTHORISATION_LASTS_MS, resolveWarning, stageVoid, WARN_BEFORE_MS, warningId } from './authorisation-deadlines.ts'
import { type Decision, decide, type GiveBackReason, type VoidReason } from './decide.ts'
import { DEPOSIT_STANDS_MS, reminderTime } from './deposit-times.ts'
import { insertPayment, newPayment } from './new-payment.ts'
import { afterRefund, assertStep, GIVEN_UP, LIVE, RETURNING, UNANSWERED } from './payment-state.ts'
import { factsOf, loadPaymentWithOrder, type Order, type Payment, type PaymentWithOrder } from './payment-with-order.ts'
import { nextCheckDelay, VERIFY_AFTER_MS } from './recheck-backoff.ts'
import { stageCashReceipt, stagePaidReceipt } from './stage-cash-receipt.ts'

export interface Look {
  paymentId: string
  /** The lease under which the gateway was asked. */
  fence: number
  report: Report
  /** Whether the gateway was asked for the money, or only about it. */
  asked: boolean
  actor: string
  cause: string
}

export type Recorded = { kind: 'recorded'; decision: Decision } | { kind: 'lost' }

/** Refused this often, an order is closed: nobody tries six cards in a row for good. */
const MOST_ATTEMPTS = 5

export function* applyReport(shop: Shop, tx: Writer, look: Look): Script<Recorded> {
  const found = yield* loadPaymentWithOrder(tx, look.paymentId)
  if (!found || found.payment.fence !== look.fence) return { kind: 'lost' }
  const now = shop.clock.now()
  const facts = yield* factsOf(tx, found, now)
  const decided = decide(facts.payment, facts.order, look.report)
  // Asked for, and still only authorised: the next try is the sweeper's.
  const decision: Decision = decided.kind === 'confirm' && look.asked ? { kind: 'wait' } : decided
  const recording: Recording = { shop, tx, look, now, ...found }
  return { kind: 'recorded', decision: yield* apply(recording, decision) }
}

interface Recording extends PaymentWithOrder {
  shop: Shop
  tx: Writer
  look: Look
  now: Date
}

/** Returns what was done, where the goods have the last word about what was decided. */
function* apply(r: Recording, decided: Decision): Script<Decision> {
  const decision = r.order?.stock === 'released' ? yield* withGoods(r, r.order.id, decided) : decided
  yield* write(r, decision)
  return decision
}

/** What was sold to others meanwhile cannot be sold again. */
function* withGoods({ tx, look }: Recording, orderId: string, decision: Decision): Script<Decision> {
  const needsGoods =
    decision.kind === 'complete' || decision.kind === 'authorise' || (decision.kind === 'confirm' && look.report.authorised)
  if (!needsGoods || (yield* goodsAreThere(tx, orderId))) return decision
  return decision.kind === 'complete' ? { kind: 'give_back', reason: 'sold_out' } : { kind: 'void', reason: 'sold_out' }
}

function* write(r: Recording, decision: Decision): Script<void> {
  switch (decision.kind) {
    case 'complete':
      return yield* complete(r)
    case 'authorise':
      return yield* hold(r)
    case 'void':
      return yield* release(r, decision.reason)
    case 'voided':
      return yield* update(r, { state: 'closed', nextCheckAt: nextLook(r) })
    case 'lapse':
      return yield* lapse(r)
    case 'give_back':
      return yield* giveBack(r, decision.reason)
    case 'await_deposit':
      return yield* awaitDeposit(r)
    case 'fail':
      return yield* fail(r, decision.reason, decision.code)
    case 'expire':
      return yield* expire(r)
    case 'book_refund':
      return yield* bookRefund(r, decision.amount)
    case 'doubt':
      return yield* update(r, { doubts: r.payment.doubts + 1, nextCheckAt: after(r, 5000) })
    case 'reverse':
      return yield* reverse(r)
    case 'confirm':
      // Asked for in a moment by the same caller; the sweeper takes over should that caller die.
      return yield* update(r, { nextCheckAt: after(r, 5000) })
    case 'wait':
      return yield* wait(r)
    case 'nothing':
      return yield* update(r, { doubts: 0, nextCheckAt: nextLookAfterEnd(r) })
    default:
      return decision satisfies never
  }
}

const after = ({ shop, now }: Recording, ms: number) => new Date(now.getTime() + shop.scaled(ms))

/** Not every gateway says when money that it sends back has arrived; it takes days. */
const PENDING_CANCEL_LOOK_MS = 3_600_000

/** Late money under a closed payment is looked for during a week; a settled one needs no more looks unless money is on its way back. */
function nextLookAfterEnd(r: Recording): Date | null {
  if (r.look.report.pendingCancel) return after(r, PENDING_CANCEL_LOOK_MS)
  return GIVEN_UP.includes(r.payment.state) ? nextLook(r) : null
}

const A_DAY_MS = 86_400_000

function nextLook(r: Recording): Date | null {
  // Money that is held is looked after for as long as it is.
  const isAuthorised = r.payment.state === 'authorised' || r.payment.state === 'releasing'
  const delay = nextCheckDelay(r.payment.checks) ?? (isAuthorised ? A_DAY_MS : undefined)
  return delay === undefined ? null : after(r, delay)
}

function* complete(r: Recording): Script<void> {
  const { tx, payment, look, now } = r
  if (!r.order) return
  let order = r.order
  if (order.stock === 'released') {
    yield* reserveAgain(tx, { orderId: order.id })
    order = { ...order, stock: 'reserved' }
  }
  if (!isLive(payment)) yield* closeOthers(r, order.id)
  yield* update(r, {
    state: 'paid',
    captured: look.report.captured,
    endedAt: now,
    doubts: 0,
    nextCheckAt: after(r, VERIFY_AFTER_MS),
    failureReason: null,
    failureCode: null,
  })
  const uncaptured = payment.intent?.capture?.uncaptured
  // A bank may take a deposit back within minutes, so nothing is packed for that long.
  const isDeposit = (look.report.virtualAccount ?? payment.virtualAccount) !== null
  yield* change(r, order, { to: 'paid', fulfilment: isDeposit ? 'on_hold' : 'preparing', stock: 'sold', paidAt: now })
  if (isDeposit) {
    const id = `start-fulfilment:${payment.id}:${payment.reversals}`
    yield* stageJob(tx, { id, kind: 'start-fulfilment', subject: order.id, runAt: after(r, DEPOSIT_STANDS_MS) })
  }
  yield* sellStock(tx, { orderId: order.id })
  if (uncaptured) yield* restockLines(tx, { cause: payment.intent?.key ?? payment.id, orderId: order.id, at: now }, uncaptured.lines)
  yield* useCoupon(tx, order)
  if (payment.intent?.capture) yield* resolveWarning(tx, payment.id, now)
  yield* bookCapture(r, 'sales')
  const { captured, receipt = payment.receipt, virtualAccount = payment.virtualAccount } = look.report
  yield* stagePaidReceipt(r.shop, tx, { ...payment, captured, receipt, virtualAccount }, now)
  yield* mail(r, 'order-paid')
}

/** The money is held until the goods leave: they stay reserved, and nothing is booked. */
function* hold(r: Recording): Script<void> {
  const { shop, tx, payment, look, now } = r
  if (!r.order) return
  let order = r.order
  if (order.stock === 'released') {
    yield* reserveAgain(tx, { orderId: order.id })
    order = { ...order, stock: 'reserved' }
  }
  if (!isLive(payment)) yield* closeOthers(r, order.id)
  const reservedUntil = look.report.authorised?.until ?? after(r, AUTHORISATION_LASTS_MS)
  yield* update(r, { state: 'authorised', doubts: 0, nextCheckAt: nextLook(r), failureReason: null, failureCode: null })
  yield* change(r, order, { to: 'authorised', fulfilment: 'preparing', stock: 'reserved', reservedUntil })
  yield* mail(r, 'order-authorised')
  const runAt = new Date(Math.max(now.getTime(), reservedUntil.getTime() - shop.scaled(WARN_BEFORE_MS)))
  yield* stageJob(tx, { id: warningId(payment.id), kind: 'authorisation-warning', subject: payment.id, runAt })
}

/** Nothing was taken, so nothing goes back: the gateway is asked to let go, as often as it takes. */
function* release(r: Recording, reason: VoidReason): Script<void> {
  const { payment, order, now } = r
  yield* update(r, { state: 'releasing', endedAt: now, failureCode: reason, nextCheckAt: after(r, VERIFY_AFTER_MS) })
  yield* stageVoid(r.tx, payment.id, now)
  if (!order || !orderIsOpen(order.state) || !isLive(payment)) return
  yield* closeOrder(r, order, 'cancelled')
  yield* mail(r, 'authorisation-voided')
}

/** A sale was lost: the buyer is told, and a person. */
function* lapse(r: Recording): Script<void> {
  const { tx, payment, order, look, now } = r
  yield* update(r, { state: 'expired', endedAt: now, nextCheckAt: nextLook(r) })
  yield* resolveWarning(tx, payment.id, now)
  yield* rows(
    tx
      .insert(attention)
      .values({
        id: `authorisation-lapsed:${payment.id}`,
        reason: 'authorisation_lapsed',
        paymentId: payment.id,
        orderId: payment.orderId,
        detail: look.report.status,
        openedAt: now,
      })
      .onConflictDoNothing()
      .returning(),
  )
  if (!order || !orderIsOpen(order.state)) return
  yield* closeOrder(r, order, 'expired')
  yield* mail(r, 'authorisation-voided')
}

const isLive = ({ state }: Payment) => LIVE.includes(state)

/** The money came by a payment that had been given up: the ones opened since must not take it a second time. */
function* closeOthers({ tx, payment, now }: Recording, orderId: string): Script<void> {
  const live = and(eq(payments.orderId, orderId), ne(payments.id, payment.id), stateIn(payments.state, LIVE))
  yield* rows(
    tx
      .update(payments)
      // Looked at now: what is held under one of them is let go.
      .set({ state: 'closed', version: sql`${payments.version} + 1`, fence: sql`${payments.fence} + 1`, nextCheckAt: now })
      .where(live)
      .returning({ id: payments.id }),
  )
}

function* giveBack(r: Recording, reason: GiveBackReason): Script<void> {
  const { tx, payment, order, look, now } = r
  const { captured, cancelled, currency } = look.report
  const remaining = captured - cancelled
  yield* update(r, {
    state: 'giving_back',
    captured,
    refunded: cancelled,
    endedAt: now,
    failureCode: reason,
    nextCheckAt: after(r, VERIFY_AFTER_MS),
  })
  yield* bookCapture(r, 'give_back')
  if (cancelled > 0) {
    yield* bookReturn(r, `gateway-refund:${payment.id}:${cancelled}`, cancelled, 'give_back')
    yield* insertGatewayRefund(r, cancelled, cancelled)
  }
  const refundId = `give-back:${payment.id}:${payment.reversals}`
  yield* rows(
    tx
      .insert(refunds)
      .values({
        id: refundId,
        paymentId: payment.id,
        orderId: payment.orderId,
        amount: remaining,
        currency,
        reason,
        state: 'requested',
        requestedAt: now,
      })
      .returning(),
  )
  yield* stageJob(tx, { id: `refund:${refundId}`, kind: 'refund', subject: refundId, runAt: now })
  if (!order) return
  // A payment that does not fit ends the order it was made for; an order that another payment has paid goes on.
  if (orderIsOpen(order.state) && isLive(payment)) yield* closeOrder(r, order, 'cancelled')
  yield* mail(r, 'payment-given-back')
}

function* closeOrder(r: Recording, order: Order, to: 'cancelled' | 'expired'): Script<void> {
  yield* change(r, order, { to, stock: 'released', ...(order.fulfilment === 'preparing' && { fulfilment: 'none' as const }) })
  if (order.stock === 'reserved') yield* releaseStock(r.tx, { orderId: order.id })
  yield* releaseCoupon(r.tx, order)
}

function* awaitDeposit(r: Recording): Script<void> {
  const { order, look } = r
  const { virtualAccount, depositDue } = look.report
  const due = virtualAccount?.dueAt ?? depositDue
  if (!order) return
  yield* update(r, {
    state: 'awaiting_deposit',
    depositSecret: look.report.depositSecret ?? r.payment.depositSecret,
    nextCheckAt: nextLook(r),
  })
  yield* change(r, order, { to: 'awaiting_deposit', ...(due && { reservedUntil: new Date(due) }) })
  yield* mail(r, 'order-awaiting-deposit')
  // Where the bank was asked, the buyer has nothing to remember.
  const runAt = virtualAccount?.dueAt && reminderTime(r.now, new Date(virtualAccount.dueAt))
  if (runAt) {
    const id = `deposit-reminder:${r.payment.id}:${r.payment.reversals}`
    yield* stageJob(r.tx, { id, kind: 'deposit-reminder', subject: order.id, runAt })
  }
}

function* fail(r: Recording, reason: string, code: string): Script<void> {
  const { shop, tx, payment, order, now } = r
  yield* update(r, { state: 'failed', failureReason: reason, failureCode: code, endedAt: now, nextCheckAt: nextLook(r) })
  if (!order || !orderIsOpen(order.state)) return
  const attempts = yield* attemptsSoFar(tx, order.id)
  if (attempts >= MOST_ATTEMPTS) return yield* closeOrder(r, order, 'cancelled')
  // Refused after days, when the goods were to leave: the buyer is not here, is written to, and has another day.
  const wasAuthorised = payment.intent?.capture !== undefined
  const again = { to: 'failed' as const, ...(wasAuthorised && { fulfilment: 'none' as const, reservedUntil: after(r, A_DAY_MS) }) }
  if (order.state !== 'failed') yield* change(r, order, again)
  if (wasAuthorised) yield* mail(r, 'capture-refused')
  yield* insertPayment(tx, newPayment(order, attempts + 1, payment.gateway, payment.method, now, shop))
}

/** Not read from the payment at hand: money may come under an older attempt than the newest. */
function* attemptsSoFar(tx: Writer, orderId: string): Script<number> {
  return (yield* attemptsOf(tx, { orderId })).length
}

const attemptsOf = prepared<{ orderId: string }, { id: string }>('attempts-of', (tx) =>
  tx
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.orderId, param(payments.orderId, 'orderId'))),
)

function* expire(r: Recording): Script<void> {
  const { order, now } = r
  yield* update(r, { state: 'expired', endedAt: now, nextCheckAt: nextLook(r) })
  if (!order || !orderIsOpen(order.state)) return
  yield* closeOrder(r, order, 'expired')
  if (order.state === 'awaiting_deposit') yield* mail(r, 'order-expired')
}

/** Somebody cancelled at the gateway's console, or a refund of ours was booked there before its answer was lost. */
function* bookRefund(r: Recording, amount: number): Script<void> {
  const { tx, payment, order } = r
  const refunded = payment.refunded + amount
  const whole = refunded >= payment.captured
  const returning = RETURNING.includes(payment.state)
  const state = afterRefund({ ...payment, refunded })
  yield* update(r, { state, refunded, doubts: 0, nextCheckAt: null })
  yield* bookReturn(r, `gateway-refund:${payment.id}:${refunded}`, amount, returning ? 'give_back' : 'sales')
  yield* insertGatewayRefund(r, amount, refunded)
  yield* stageCashReceipt(r.shop, tx, payment, `refunded-${refunded}`, r.now)
  const to = whole ? 'refunded' : 'partially_refunded'
  if (!order || returning || !SOLD.includes(order.state)) return
  yield* change(r, order, { to, ...(whole && !hasShipped(order) && { fulfilment: 'none' as const }) })
  if (whole) yield* releaseCoupon(tx, order)
}

/** Of money that went back without us; `refunded` is what had gone back with it. */
function* insertGatewayRefund({ tx, payment, look, now }: Recording, amount: number, refunded: number): Script<void> {
  yield* rows(
    tx
      .insert(refunds)
      .values({
        id: `gateway-refund:${payment.id}:${refunded}`,
        paymentId: payment.id,
        orderId: payment.orderId,
        amount,
        currency: look.report.currency,
        reason: 'cancelled_at_gateway',
        state: 'done',
        requestedAt: now,
        endedAt: now,
      })
      .returning(),
  )
}

/** The gateway no longer has money that we booked: the sale is taken back, and a person is told. */
function* reverse(r: Recording): Script<void> {
  const { shop, tx, payment, order, look, now } = r
  const deposit = look.report.status === 'awaiting_deposit'
  yield* update(r, {
    state: deposit ? 'awaiting_deposit' : 'failed',
    captured: payment.refunded,
    doubts: 0,
    reversals: payment.reversals + 1,
    nextCheckAt: after(r, 5000),
    ...(!deposit && { failureReason: 'other', failureCode: 'REVERSED' }),
  })
  yield* bookReturn(r, `reversal:${payment.id}:${payment.reversals}`, payment.captured - payment.refunded, 'sales')
  yield* rows(
    tx
      .insert(attention)
      .values({
        id: `reversal:${payment.id}:${payment.reversals}`,
        reason: 'payment_reversed',
        paymentId: payment.id,
        orderId: payment.orderId,
        detail: look.report.status,
        openedAt: now,
      })
      .onConflictDoNothing()
      .returning(),
  )
  yield* stageCashReceipt(shop, tx, payment, `reversed-${payment.reversals}`, now)
  if (order?.state !== 'paid') return
  const reservedUntil = after(r, deposit ? 86_400_000 : 15 * 60_000)
  yield* returnToReserved(tx, { orderId: order.id })
  yield* change(r, order, {
    to: deposit ? 'awaiting_deposit' : 'failed',
    fulfilment: 'none',
    stock: 'reserved',
    reservedUntil,
    paidAt: null,
  })
  if (!deposit) {
    yield* insertPayment(tx, newPayment(order, (yield* attemptsSoFar(tx, order.id)) + 1, payment.gateway, payment.method, now, shop))
  }
}

/** Nothing definite: what was asked for and not found stays unknown, and everything is looked at again. */
function* wait(r: Recording): Script<void> {
  const { payment, order, look } = r
  const { report } = look
  const asked = UNANSWERED.includes(payment.state)
  // Refused, and nothing is there: what was asked for was never the buyer's payment, so the buyer may still pay.
  if (asked && report.refusal && (report.status === 'absent' || report.status === 'open')) {
    yield* update(r, { state: 'ready', intent: null, nextCheckAt: nextLook(r) })
    if (order && ORDER_UNANSWERED.includes(order.state)) yield* change(r, order, { to: 'pending' })
    return
  }
  const unsure = payment.state === 'confirming'
  // An answered refusal used the key up: the gateway would only repeat its answer. What it says the buyer gave is asked for next.
  const intent =
    report.refusal && payment.intent
      ? { ...payment.intent, ...report.authorisation, key: `${payment.id}:${payment.fence}:again` }
      : payment.intent
  yield* update(r, { ...(unsure && { state: 'unknown' as const }), intent, nextCheckAt: nextLook(r) })
  if (unsure && order?.state === 'confirming') yield* change(r, order, { to: 'unknown' })
}

/** Every recording writes the payment once, under its fence, and gives the lease back. */
function* update(r: Recording, next: Partial<Payment>): Script<void> {
  const { payment, look } = r
  const { report } = look
  const row = { ...payment, ...next }
  assertStep(payment.state, row.state)
  const [written] = yield* updatePayment(r.tx, {
    id: payment.id,
    was: look.fence,
    state: row.state,
    version: payment.version + 1,
    wasVersion: payment.version,
    captured: row.captured,
    refunded: row.refunded,
    gatewayRef: report.ref ?? row.gatewayRef,
    intent: row.intent,
    doubts: row.doubts,
    reversals: row.reversals,
    nextCheckAt: row.nextCheckAt,
    failureReason: row.failureReason,
    failureCode: row.failureCode,
    receipt: report.receipt ?? row.receipt,
    // Also of an account that was paid into before anybody looked: its money goes back to an account only.
    virtualAccount: report.virtualAccount ?? row.virtualAccount,
    depositSecret: row.depositSecret,
    endedAt: row.endedAt,
  })
  if (!written) throw new ConcurrentUpdate()
}

type Written = Pick<
  Payment,
  | 'id'
  | 'state'
  | 'version'
  | 'captured'
  | 'refunded'
  | 'gatewayRef'
  | 'intent'
  | 'doubts'
  | 'reversals'
  | 'nextCheckAt'
  | 'failureReason'
  | 'failureCode'
  | 'receipt'
  | 'virtualAccount'
  | 'depositSecret'
  | 'endedAt'
>

const updatePayment = prepared<Written & { was: number; wasVersion: number }, { id: string }>('update-payment', (tx) =>
  tx
    .update(payments)
    .set({
      ...params(
        payments,
        'state',
        'version',
        'captured',
        'refunded',
        'gatewayRef',
        'intent',
        'doubts',
        'reversals',
        'nextCheckAt',
        'failureReason',
        'failureCode',
        'receipt',
        'virtualAccount',
        'depositSecret',
        'endedAt',
      ),
      leaseOwner: null,
      leaseUntil: null,
    })
    .where(
      and(
        eq(payments.id, param(payments.id, 'id')),
        eq(payments.fence, param(payments.fence, 'was')),
        eq(payments.version, param(payments.version, 'wasVersion')),
      ),
    )
    .returning({ id: payments.id }),
)

const change = (
  { tx, payment, look, now }: Recording,
  order: Order,
  next: Pick<Parameters<typeof changeOrder>[2], 'to' | 'fulfilment' | 'stock' | 'reservedUntil' | 'paidAt'>,
) => changeOrder(tx, order, { ...next, actor: look.actor, cause: look.cause, paymentId: payment.id, at: now })

const bookCapture = ({ tx, payment, look, now }: Recording, account: 'sales' | 'give_back') =>
  book(tx, {
    txn: `capture:${payment.id}:${payment.reversals}`,
    from: account,
    to: `gateway:${payment.gateway}`,
    amount: look.report.captured,
    currency: look.report.currency,
    paymentId: payment.id,
    orderId: payment.orderId,
    at: now,
  })

const bookReturn = ({ tx, payment, look, now }: Recording, txn: string, amount: number, account: 'sales' | 'give_back') =>
  book(tx, {
    txn,
    from: `gateway:${payment.gateway}`,
    to: account,
    amount,
    currency: look.report.currency,
    paymentId: payment.id,
    orderId: payment.orderId,
    at: now,
  })

const mail = ({ tx, payment, now }: Recording, kind: JobKind) =>
  stageJob(tx, { id: `${kind}:${payment.id}`, kind, subject: payment.orderId ?? '', runAt: now })
