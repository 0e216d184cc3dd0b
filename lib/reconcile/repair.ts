/** Repairs a difference when an operator presses its button. A new answer of the gateway decides what to do, never the list. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { ledgerEntries, orders, payments, refunds } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { stageRefunded } from '#lib/event-endpoints/stage-refunded.ts'
import type { Gateway, GatewayPayment, Report } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { BUYERS_ACCOUNTS } from '#lib/ledger/accounts.ts'
import { bookDiscount } from '#lib/ledger/discount.ts'
import { sumOf } from '#lib/ledger/finding.ts'
import { book } from '#lib/ledger/ledger.ts'
import { orderMayBePaid, SOLD } from '#lib/orders/order-state.ts'
import { readPaymentId } from '#lib/payment-id.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { whyNotThisPayment } from '#lib/payments/decide.ts'
import { afterRefund, RETURNING } from '#lib/payments/payment-state.ts'
import { type Order, type Payment, readPayment } from '#lib/payments/payment-with-order.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { whoseId } from '#lib/shop-mark.ts'
import { giveBackOrphan } from '#lib/webhooks/refund-orphan-payment.ts'
import { isDifferenceKind, REPAIRS } from './compare.ts'
import { type KeptDifference, keepDifferences, readDifference } from './differences.ts'
import { bookPayoutLine } from './payout-booking.ts'
import { askAbout, factsFor, withSecond } from './reconcile.ts'
import type { RepairAnswer } from './repair-answer.ts'
import { requireSecondPerson, SecondPersonNeeded } from './second-person.ts'

/** A single answer of the gateway may be wrong, so it is asked as often as decide() requires. */
const MOST_LOOKS = 3

export async function repairDifference(shop: Shop, id: string, actor: string): Promise<RepairAnswer> {
  const row = await readDifference(shop, id)
  if (!row || row.resolvedAt) return { kind: 'gone' }
  const repair = isDifferenceKind(row.kind) ? REPAIRS[row.kind] : undefined
  const gateway = shop.gateways.get(row.gateway)
  const { kind, paymentId, theirs, ours } = row
  if (!repair || !gateway) return { kind: 'not_possible' }
  const answer = kind === 'payout_amount' ? await bookPayoutLine(shop, row, actor) : await tryRepair(shop, gateway, row, actor)
  await shop.db.transact((tx) =>
    logOperatorAction(shop, tx, {
      actor,
      action: 'difference.repair',
      subject: id,
      detail: { repair, kind, paymentId, theirs, ours, outcome: answer.kind, ...('amount' in answer && { amount: answer.amount }) },
    }),
  )
  shop.wakeWorker()
  return answer
}

async function tryRepair(shop: Shop, gateway: Gateway, row: KeptDifference, actor: string): Promise<RepairAnswer> {
  const about = { gateway: row.gateway, paymentId: row.paymentId }
  try {
    const seen = await differencesNow(shop, gateway, row)
    // What the list said may have been true only for a moment.
    if (!seen.some((each) => each.kind === row.kind)) {
      await shop.db.transact((tx) => keepDifferences(shop, tx, about, seen))
      return { kind: 'gone' }
    }
    if (!(await makeRight(shop, gateway, row, actor))) return { kind: 'not_possible' }
    const left = await differencesNow(shop, gateway, row)
    await shop.db.transact((tx) => keepDifferences(shop, tx, about, left, `repair: ${REPAIRS[row.kind as keyof typeof REPAIRS]}`, actor))
    return { kind: left.some((each) => each.kind === row.kind) ? 'under_way' : 'repaired' }
  } catch (error) {
    if (SecondPersonNeeded.is(error)) return { kind: 'needs_second_person', ...error.sum }
    if (!GatewayError.is(error)) throw error
    return { kind: 'no_answer', code: error.code }
  }
}

async function differencesNow(shop: Shop, gateway: Gateway, row: KeptDifference) {
  const known = row.ref && row.kind !== 'double_payment' ? [{ ref: row.ref, paid: 1, cancelled: 1 }] : []
  const attempts = await withSecond(shop, gateway, row, known)
  const seen = await askAbout(shop, gateway, row.paymentId, attempts)
  if (!seen) throw new GatewayError('unclear', 'NO_ANSWER')
  return seen
}

/** False when no repair is allowed. */
async function makeRight(shop: Shop, gateway: Gateway, row: KeptDifference, actor: string): Promise<boolean> {
  switch (row.kind) {
    case 'unknown_here':
      return adopt(shop, gateway, row, actor)
    case 'not_booked':
    case 'cancelled_there':
    case 'missing_there':
      return lookUntilChanged(shop, row.paymentId)
    case 'amount_differs':
    case 'state_differs':
    case 'refund_not_recorded':
      return bookWhatIsTrue(shop, gateway, row.paymentId)
    case 'refund_missing_there':
    case 'double_payment':
      return !(await isRestored(shop)) && refundAtGateway(shop, gateway, row, actor)
    default:
      return false
  }
}

/** Looks until the books have changed, or the gateway has said the same as often as decide() requires. */
export async function lookUntilChanged(shop: Shop, paymentId: string): Promise<true> {
  const before = await readPayment(shop, paymentId)
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await completePayment(shop, { paymentId }, 'operator')
    const after = await readPayment(shop, paymentId)
    if (after?.captured !== before?.captured || after?.refunded !== before?.refunded || after?.state !== before?.state) break
  }
  return true
}

/** Handles money under an id that we do not know: assigns it to its order if there is one, or returns it to the buyer. */
async function adopt(shop: Shop, gateway: Gateway, row: KeptDifference, actor: string): Promise<boolean> {
  // Money under an id that this shop has not made belongs to another shop.
  const named = readPaymentId(row.paymentId)
  if (!named || whoseId(shop.env, row.paymentId) === 'anothers') return false
  const attempts = row.ref ? [{ ref: row.ref, paid: 1, cancelled: 0 }] : []
  const facts = await factsFor(shop, gateway, row.paymentId, attempts)
  const report = await gateway.find(facts)
  if (report.status !== 'paid' || !report.ours) return false
  const [order] = await shop.db.read.select().from(orders).where(eq(orders.number, named.orderNumber))
  const fits = order && !whyNotThisPayment({ amount: order.total, currency: order.currency, mode: order.mode }, report)
  if (order && fits && (await shop.db.transact((tx) => restore(shop, tx, gateway, facts, report, order)))) {
    if (orderMayBePaid(order.state)) await completePayment(shop, { paymentId: row.paymentId }, 'operator')
    return true
  }
  await requireSecondPerson(shop, row.id, actor, { amount: report.captured - report.cancelled, currency: report.currency })
  await giveBackOrphan(shop, gateway, row.paymentId, 'operator', row.ref)
  return true
}

/** Inserts the payment's row as it must have been, and leaves the order unchanged. False when another payment has paid for the order. */
function* restore(shop: Shop, tx: Writer, gateway: Gateway, { id }: GatewayPayment, report: Report, order: Order): Script<boolean> {
  const others = yield* rows(
    tx.select({ captured: payments.captured, refunded: payments.refunded }).from(payments).where(eq(payments.orderId, order.id)),
  )
  if (others.some(({ captured, refunded }) => captured > refunded)) return false
  const now = shop.clock.now()
  const isSold = SOLD.includes(order.state)
  const isWaiting = orderMayBePaid(order.state)
  if (!isSold && !isWaiting) return false
  const { captured, cancelled, discount } = report
  const money = isSold
    ? {
        captured,
        refunded: cancelled,
        discount,
        state: afterRefund({ captured, refunded: cancelled, state: 'paid' }),
        endedAt: order.paidAt ?? now,
      }
    : { state: 'closed' as const }
  const [made] = yield* rows(
    tx
      .insert(payments)
      .values({
        id,
        orderId: order.id,
        revision: order.revision,
        gateway: gateway.name,
        method: report.method ?? 'card',
        mode: order.mode,
        amount: order.total,
        currency: order.currency,
        gatewayRef: report.ref ?? null,
        receipt: report.receipt ?? null,
        virtualAccount: report.virtualAccount ?? null,
        createdAt: order.placedAt,
        ...money,
      })
      .onConflictDoNothing()
      .returning(),
  )
  if (!made) return false
  if (isSold) yield* bookDifference(shop, tx, made, report)
  return true
}

/** Corrects our row, ledger and refunds to one answer of the gateway. False when that answer is about another sum of money. */
async function bookWhatIsTrue(shop: Shop, gateway: Gateway, paymentId: string): Promise<boolean> {
  const facts = await factsFor(shop, gateway, paymentId, [])
  const before = await readPayment(shop, paymentId)
  const report = await gateway.find(facts)
  if (!before || report.captured === 0 || report.currency !== before.currency || report.cancelled > report.captured) return false
  return shop.db.transact(function* (tx) {
    const { captured, cancelled: refunded, discount } = report
    // This is not a step of the payment's states: the row was wrong, so its earlier state does not count.
    const state = afterRefund({ captured, refunded, state: before.state })
    // The version check fails when another process has written after a newer look.
    const [payment] = yield* rows(
      tx
        .update(payments)
        .set({ captured, refunded, discount, state, version: before.version + 1 })
        .where(and(eq(payments.id, paymentId), eq(payments.version, before.version)))
        .returning(),
    )
    if (!payment) return false
    yield* bookDifference(shop, tx, payment, report)
    return true
  })
}

/** Books what the ledger has too little or too much of, and a refund for refunded money that has none. */
function* bookDifference(shop: Shop, tx: Writer, payment: Payment, report: Report): Script<void> {
  const at = shop.clock.now()
  const booked = yield* rows(
    tx
      .select({ txn: ledgerEntries.txn, account: ledgerEntries.account, amount: ledgerEntries.amount })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.paymentId, payment.id), inArray(ledgerEntries.account, [...BUYERS_ACCOUNTS, 'discounts']))),
  )
  const entries = booked.filter(({ account }) => account !== 'discounts')
  const isBack = (txn: string) => txn.startsWith('refund:') || txn.startsWith('gateway-refund:')
  const sum = (back: boolean) => entries.reduce((total, { txn, amount }) => (isBack(txn) === back ? total + amount : total), 0)
  const buyers = RETURNING.includes(payment.state) ? ('give_back' as const) : ('sales' as const)
  const there = `gateway:${payment.gateway}` as const
  const fact = { currency: payment.currency, paymentId: payment.id, orderId: payment.orderId, at }
  const more = report.captured + sum(false)
  // The payment's version makes the name unique.
  if (more !== 0)
    yield* book(tx, {
      ...fact,
      txn: `correction:${payment.id}:${payment.version}`,
      from: more > 0 ? buyers : there,
      to: more > 0 ? there : buyers,
      amount: Math.abs(more),
    })
  const back = report.cancelled - sum(true)
  if (back !== 0)
    yield* book(tx, {
      ...fact,
      txn: `gateway-refund:${payment.id}:correction:${payment.version}`,
      from: back > 0 ? there : buyers,
      to: back > 0 ? buyers : there,
      amount: Math.abs(back),
    })
  yield* correctDiscount(tx, payment, booked, at)
  yield* recordUnknownRefund(tx, payment, report.cancelled, at)
}

function* correctDiscount(
  tx: Writer,
  payment: Payment,
  booked: readonly { txn: string; account: string; amount: number }[],
  at: Date,
): Script<void> {
  const before = sumOf(booked, ({ txn, account, amount }) => (account === 'discounts' && !txn.startsWith('payout:') ? amount : 0))
  const { id, gateway, currency, orderId } = payment
  const fact = { gateway, currency, paymentId: id, orderId, at, txn: `correction:${id}:${payment.version}` }
  // Only the sum counts, as if one capture had booked it.
  yield* bookDiscount(tx, fact, { captured: before, refunded: 0, discount: before }, payment)
}

/** Writes a refund row for refunded money that no refund of ours explains. */
function* recordUnknownRefund(tx: Writer, payment: Payment, cancelled: number, at: Date): Script<void> {
  const [done] = yield* rows(
    tx
      .select({ sum: sql<number>`coalesce(sum(${refunds.amount}), 0)`.mapWith(Number) })
      .from(refunds)
      .where(and(eq(refunds.paymentId, payment.id), eq(refunds.state, 'done'))),
  )
  const unrecorded = cancelled - (done?.sum ?? 0)
  if (unrecorded <= 0) return
  const id = `gateway-refund:${payment.id}:correction:${payment.version}`
  // No mail has told the buyer about it.
  if (payment.orderId) yield* stageJob(tx, { id: `gateway-refunded:${id}`, kind: 'gateway-refunded', subject: id, runAt: at })
  const [refund] = yield* rows(
    tx
      .insert(refunds)
      .values({
        id,
        paymentId: payment.id,
        orderId: payment.orderId,
        amount: unrecorded,
        currency: payment.currency,
        reason: 'cancelled_at_gateway',
        state: 'done',
        requestedAt: at,
        endedAt: at,
      })
      .returning(),
  )
  if (refund) yield* stageRefunded(tx, refund, at)
}

/** Asks the gateway for the refund that is missing there, or for the return of a second payment. Repeated presses send the same key. */
async function refundAtGateway(shop: Shop, gateway: Gateway, row: KeptDifference, actor: string): Promise<boolean> {
  const facts = await factsFor(shop, gateway, row.paymentId, [])
  const payment = await readPayment(shop, row.paymentId)
  if (!payment || payment.gateway !== gateway.name) return false
  if (row.kind === 'double_payment') {
    if (!row.ref || row.ref === payment.gatewayRef) return false
    const second = { ...facts, gatewayRef: row.ref }
    const { captured, cancelled, currency, ref } = await gateway.find(second)
    const remaining = captured - cancelled
    if (ref !== row.ref || remaining <= 0) return false
    await requireSecondPerson(shop, row.id, actor, { amount: remaining, currency })
    await gateway.cancel(second, { id: `second:${row.ref}`, amount: remaining, reason: 'already_paid', remaining })
    return true
  }
  const { captured, cancelled } = await gateway.find(facts)
  const amount = payment.refunded - cancelled
  if (amount <= 0 || amount > captured - cancelled) return false
  await requireSecondPerson(shop, row.id, actor, { amount, currency: payment.currency })
  // The key contains what was refunded before, so that a later missing refund is a new request.
  await gateway.cancel(facts, {
    id: `missing:${payment.id}:${cancelled}`,
    amount,
    reason: 'requested_by_customer',
    remaining: captured - cancelled,
  })
  return true
}
