/**
 * Makes a payment's cash receipt match the money that the shop keeps: issues it, changes it after a partial refund, cancels it
 * after a full one. The job stores each request before it asks the gateway, and looks the receipt up before it asks again.
 */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { cashReceipts, payments } from '#db/schema.ts'
import { type AttentionReason, openAttention, resolveAttention } from '#lib/attention.ts'
import { orderAmounts } from '#lib/documents/order-amounts.ts'
import type { CashReceipt, CashReceipts } from '#lib/gateways/cash-receipts.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { RetryLater } from '#lib/jobs/jobs.ts'
import { discountLeft } from '#lib/ledger/discount.ts'
import { isCashLike } from '#lib/orders/cash-like.ts'
import { type OrderAggregate, orderAggregate } from '#lib/orders/order-aggregate.ts'
import { orderName } from '#lib/payments/open-window.ts'
import { GIVEN_UP, HAS_MONEY, type PaymentState, RETURNING } from '#lib/payments/payment-state.ts'
import { SELF_ISSUED_IDENTITY } from '#lib/payments/receipt-identity.ts'
import { type CashReceiptRow, liveReceipt } from '#lib/payments/stage-cash-receipt.ts'
import { unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'

type Payment = OrderAggregate['payments'][number]

interface Standing {
  payment: Payment
  whole: OrderAggregate
  row: CashReceiptRow | undefined
  /** The amount that the shop keeps, and so the amount that the tax office must know. */
  kept: { amount: number; taxFree: number }
}

/** More steps than any receipt needs: a cancel, a new issue, and a look between them. */
const MOST_STEPS = 12

/** Throws GatewayError when the gateway gives no answer. The job then tries again under the same key. */
export async function syncCashReceipt(shop: Shop, paymentId: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const standing = await shop.db.query((tx) => standingOf(tx, paymentId))
    if (!standing) return
    const { gateway } = standing.payment
    const port = shop.cashReceipts(gateway)
    if (!port) throw new Error(`${gateway} issues no cash receipts here any more: the one of ${paymentId} must be seen to by hand.`)
    if ((await nextStep(shop, port, standing)) === 'done') return
  }
  throw new Error(`The cash receipt of ${paymentId} finds no end.`)
}

function* standingOf(tx: Writer, paymentId: string): Script<Standing | undefined> {
  const [found] = yield* rows(tx.select({ orderId: payments.orderId }).from(payments).where(eq(payments.id, paymentId)))
  const whole = found?.orderId ? yield* orderAggregate(tx, found.orderId) : undefined
  const payment = whole?.payments.find(({ id }) => id === paymentId)
  if (!whole || !payment) return undefined
  const [row] = yield* liveReceipt(tx, paymentId)
  return { payment, whole, row, kept: keptOf(whole, payment) }
}

/** A receipt covers only the money that the buyer paid, without points, coupons and promotions. */
function keptOf({ order, lines, refunds, shares }: OrderAggregate, payment: Payment): Standing['kept'] {
  const { id, state, captured, refunded } = payment
  if (!HAS_MONEY.includes(state)) return { amount: 0, taxFree: 0 }
  const made = refunds
    .filter((refund) => refund.paymentId === id && refund.state === 'done')
    .map((refund) => ({ ...refund, lines: shares.filter(({ refundId }) => refundId === refund.id) }))
  const amount = captured - refunded - discountLeft(payment)
  return { amount, taxFree: Math.min(amount, orderAmounts({ shippingFee: order.shippingFee, lines }, made).left.taxFree) }
}

type Step = 'done' | 'again'

async function nextStep(shop: Shop, port: CashReceipts, standing: Standing): Promise<Step> {
  const { row, kept } = standing
  switch (row?.state) {
    case undefined:
      return kept.amount > 0 ? await noteWindow(shop, port, standing) : 'done'
    case 'requested':
      if (kept.amount === 0 || !isCashLike(standing.payment)) return await giveUpUnpaid(shop, standing, row)
      return row.source === 'window' ? await awaitCompany(shop, port, standing, row) : await beginIssuing(shop, port, standing, row)
    case 'issuing': {
      const found = await port.find(which(standing))
      if (found?.state === 'issued') await write(shop, row, issuedAs(found, shop.clock.now()))
      else await askToIssue(shop, port, standing, row)
      return 'again'
    }
    case 'issued':
      return row.amount === kept.amount ? 'done' : await beginChange(shop, port, standing, row)
    case 'changing': {
      const left = leftOf(await port.find(which(standing)), row)
      if (left <= (row.target ?? 0)) await recordLeft(shop, standing, row, left)
      else await askToCancel(shop, port, standing, row)
      return 'again'
    }
    default:
      return 'done'
  }
}

const which = ({ payment, row }: Standing) => ({
  paymentId: payment.id,
  gatewayRef: payment.gatewayRef,
  ...(row?.ref && row.issuedAt && { ref: row.ref, issuedAt: row.issuedAt }),
})

/** A gateway that does not find the receipt has not confirmed that it is cancelled. */
const leftOf = (found: CashReceipt | undefined, row: CashReceiptRow) =>
  found === undefined ? row.amount : found.state === 'issued' ? found.amount : 0

/** The buyer asked for no receipt here. One that they requested in the gateway's window is shown, and the gateway keeps it up to date. */
async function noteWindow(shop: Shop, port: CashReceipts, standing: Standing): Promise<Step> {
  const found = await port.find(which(standing))
  if (found?.state !== 'issued') return 'done'
  const { payment, whole } = standing
  const now = shop.clock.now()
  const row = {
    id: `window:${payment.id}:${payment.reversals}`,
    paymentId: payment.id,
    orderId: whole.order.id,
    source: 'window' as const,
    purpose: found.purpose ?? ('income_deduction' as const),
    identityHint: '',
    currency: payment.currency,
    dueAt: now,
    requestedAt: now,
    ...issuedAs(found, now),
  }
  await shop.db.transact((tx) => rows(tx.insert(cashReceipts).values(row).onConflictDoNothing().returning({ id: cashReceipts.id })))
  return 'done'
}

const issuedAs = ({ ref, issueNumber, amount, url }: CashReceipt, issuedAt: Date) => ({
  state: 'issued' as const,
  ref,
  issueNumber,
  amount,
  url: url ?? null,
  issuedAt,
  target: null,
  targetTaxFree: null,
  askedKey: null,
  failureCode: null,
})

/** A payment in one of these states has no money and will get none. */
const WITHOUT_MONEY: readonly PaymentState[] = ['refunded', ...GIVEN_UP, ...RETURNING]

/** How long after the last look the number of a payment that may still be paid is looked at again. */
const UNPAID_LOOK_MS = 86_400_000

/** Money that is gone needs no receipt, and a card's has none. A payment that may still be paid keeps the request, with its number. */
async function giveUpUnpaid(shop: Shop, { payment, kept }: Standing, row: CashReceiptRow): Promise<Step> {
  if (kept.amount === 0 && !WITHOUT_MONEY.includes(payment.state)) {
    if (row.identity !== null) throw new RetryLater(UNPAID_LOOK_MS)
    return 'done'
  }
  await write(shop, row, { state: 'cancelled', identity: null, endedAt: shop.clock.now() })
  return 'done'
}

/**
 * The company was told for whom, and issues the receipt with the payment. The shop asks for none beside it: for one that it does not see in
 * a day, a person looks in the company's console.
 */
async function awaitCompany(shop: Shop, port: CashReceipts, standing: Standing, row: CashReceiptRow): Promise<Step> {
  const found = await port.find(which(standing))
  const now = shop.clock.now()
  if (found?.state === 'issued') {
    await write(shop, row, { ...issuedAs(found, now), purpose: found.purpose ?? row.purpose, identity: null })
    return 'again'
  }
  const paidAt = standing.whole.order.paidAt ?? row.requestedAt
  if (now.getTime() - paidAt.getTime() < shop.scaled(WINDOW_FOLLOWS_MS)) throw new RetryLater(WINDOW_LOOK_MS)
  await recordRefusal(shop, row, 'NOT_SEEN_AT_COMPANY')
  return 'done'
}

async function beginIssuing(shop: Shop, port: CashReceipts, standing: Standing, row: CashReceiptRow): Promise<Step> {
  const { kept } = standing
  const now = shop.clock.now()
  const found = await port.find(which(standing))
  if (found?.state === 'issued') {
    const purpose = found.purpose ?? row.purpose
    await write(shop, row, { ...issuedAs(found, now), source: 'window', purpose, identity: null, identityHint: '' })
    return 'again'
  }
  if (row.dueAt > now) return 'done'
  const asking = { state: 'issuing' as const, target: kept.amount, targetTaxFree: kept.taxFree, askedKey: keyOf(row, kept.amount) }
  const begun = await write(shop, row, asking)
  if (begun) await askToIssue(shop, port, standing, begun)
  return 'again'
}

/**
 * A gateway repeats its refusal for the same key, so each request after an answer has a new key. The sum is part of it, because a
 * database that was restored counts its versions again.
 */
const keyOf = ({ id, version }: CashReceiptRow, target: number) => `${id}:${version + 1}:${target}`

async function askToIssue(shop: Shop, port: CashReceipts, standing: Standing, row: CashReceiptRow): Promise<void> {
  const { payment, whole } = standing
  try {
    const issued = await port.issue(
      {
        paymentId: payment.id,
        gatewayRef: payment.gatewayRef,
        orderName: orderName(whole.lines, whole.order.locale),
        amount: row.target ?? 0,
        taxFree: row.targetTaxFree ?? 0,
        currency: row.currency,
        purpose: row.purpose,
        identity: identityOf(shop, row),
      },
      row.askedKey ?? keyOf(row, row.target ?? 0),
    )
    if (issued.state === 'issued') await recordIssued(shop, port, row, issued)
    else await recordRefusal(shop, row, 'ISSUE_FAILED')
  } catch (error) {
    if (!GatewayError.is(error) || error.kind !== 'refused') throw error
    // The gateway may refuse because the receipt exists: from its own window, or from a request whose answer was lost.
    const found = await port.find(which(standing))
    if (found?.state === 'issued') await recordIssued(shop, port, row, found)
    else await recordRefusal(shop, row, error.code)
  }
}

/** Deletes the identity number if the gateway can cancel a receipt in part, because the shop then never has to issue a new one. */
const recordIssued = (shop: Shop, port: CashReceipts, row: CashReceiptRow, issued: CashReceipt) =>
  write(
    shop,
    row,
    { ...issuedAs(issued, shop.clock.now()), ...(port.cancelsInPart && { identity: null }) },
    resolved(row, shop.clock.now()),
  )

function identityOf(shop: Shop, { source, identity, paymentId }: CashReceiptRow): string {
  if (source === 'self' || identity === null) return SELF_ISSUED_IDENTITY
  const opened = unseal(shop.env.DATA_KEY ?? [], 'cash-receipt', paymentId, identity)
  if (!opened) throw new Error(`What is sealed for ${paymentId} opens with no DATA_KEY.`)
  return opened.toString('utf8')
}

/** The gateway refused. The buyer may ask with another number, and an operator is told, because the law sets a deadline. */
const recordRefusal = (shop: Shop, row: CashReceiptRow, code: string) => {
  const now = shop.clock.now()
  const failed = { state: 'failed' as const, identity: null, failureCode: code, askedKey: null, endedAt: now }
  return write(shop, row, failed, tellOperator(row, 'cash_receipt_refused', code, now))
}

/** How long to wait until a gateway changes a receipt that its own window issued. */
const WINDOW_FOLLOWS_MS = 86_400_000
const WINDOW_LOOK_MS = 3_600_000

async function beginChange(shop: Shop, port: CashReceipts, standing: Standing, row: CashReceiptRow): Promise<Step> {
  const { kept, whole } = standing
  const left = leftOf(await port.find(which(standing)), row)
  if (left !== row.amount) {
    await recordLeft(shop, standing, row, left)
    return 'again'
  }
  if (row.source === 'window') {
    const now = shop.clock.now()
    const since = Math.max(...whole.refunds.map(({ endedAt }) => endedAt?.getTime() ?? 0), row.issuedAt?.getTime() ?? 0)
    if (now.getTime() - since < shop.scaled(WINDOW_FOLLOWS_MS)) throw new RetryLater(WINDOW_LOOK_MS)
    await shop.db.transact((tx) => tellOperator(row, 'cash_receipt_differs', `${row.amount} for ${kept.amount}`, now)(tx))
    return 'done'
  }
  const target = port.cancelsInPart && kept.amount < row.amount ? kept.amount : 0
  const begun = await write(shop, row, { state: 'changing', target, askedKey: keyOf(row, target) })
  if (begun) await askToCancel(shop, port, standing, begun)
  return 'again'
}

async function askToCancel(shop: Shop, port: CashReceipts, standing: Standing, row: CashReceiptRow): Promise<void> {
  const target = row.target ?? 0
  const receipt = {
    paymentId: row.paymentId,
    gatewayRef: standing.payment.gatewayRef,
    ref: row.ref ?? '',
    issuedAt: row.issuedAt ?? row.requestedAt,
  }
  try {
    await port.cancel(receipt, row.askedKey ?? keyOf(row, target), target > 0 ? row.amount - target : undefined)
  } catch (error) {
    if (!GatewayError.is(error) || error.kind !== 'refused') throw error
    const left = leftOf(await port.find(which(standing)), row)
    if (left <= target) return await recordLeft(shop, standing, row, left)
    const now = shop.clock.now()
    const again = { state: 'issued' as const, target: null, askedKey: null, failureCode: error.code }
    await write(shop, row, again, tellOperator(row, 'cash_receipt_not_changed', error.code, now))
    throw error
  }
  await recordLeft(shop, standing, row, target)
}

/**
 * Records the amount that the receipt still covers. If it was cancelled as a whole while the shop keeps money, a new one is
 * requested for the same person.
 */
async function recordLeft(shop: Shop, { kept }: Standing, row: CashReceiptRow, left: number): Promise<void> {
  const now = shop.clock.now()
  const answered = { amount: left, target: null, askedKey: null, failureCode: null }
  if (left > 0) {
    await write(shop, row, { ...answered, state: 'issued' }, resolved(row, now))
    return
  }
  const { id, paymentId, orderId, source, purpose, identity, identityHint, currency } = row
  const cancelled = { ...answered, state: 'cancelled' as const, identity: null, endedAt: now }
  await write(shop, row, cancelled, function* (tx) {
    yield* resolved(row, now)(tx)
    if (kept.amount === 0 || source === 'window') return
    const next = { id: successorOf(id), paymentId, orderId, source, purpose, identity, identityHint, currency }
    yield* rows(
      tx
        .insert(cashReceipts)
        .values({ ...next, state: 'requested', dueAt: now, requestedAt: now })
        .returning({ id: cashReceipts.id }),
    )
  })
}

/** Receipts of one request are numbered, because two of them may be cancelled at the same version. */
function successorOf(id: string): string {
  const [request, count = '0'] = id.split('~')
  return `${request}~${Number(count) + 1}`
}

type Also = (tx: Writer) => Script<void>

/** Writes under the version that was read. Returns undefined, and writes nothing, when another process was first. */
function write(shop: Shop, row: CashReceiptRow, next: Partial<CashReceiptRow>, also?: Also): Promise<CashReceiptRow | undefined> {
  return shop.db.transact(function* (tx): Script<CashReceiptRow | undefined> {
    const same = and(eq(cashReceipts.id, row.id), eq(cashReceipts.version, row.version))
    const [written] = yield* rows(
      tx
        .update(cashReceipts)
        .set({ ...next, version: row.version + 1 })
        .where(same)
        .returning(),
    )
    if (written && also) yield* also(tx)
    return written
  })
}

const attentionId = ({ id }: CashReceiptRow) => `cash-receipt:${id}`

const tellOperator = (row: CashReceiptRow, reason: AttentionReason, detail: string, openedAt: Date): Also =>
  function* (tx) {
    yield* openAttention(tx, { id: attentionId(row), reason, paymentId: row.paymentId, orderId: row.orderId, detail, openedAt })
  }

const resolved = (row: CashReceiptRow, resolvedAt: Date): Also =>
  function* (tx) {
    yield* resolveAttention(tx, attentionId(row), resolvedAt)
  }
