/** Captures an authorisation for an operator who ships the goods: all of it, or the price of the goods that are sent. */

import { and, asc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type Capture, orderLines, orders, payments } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { changeOrder } from '#lib/orders/change-order.ts'
import { changePayment } from '#lib/payments/change-payment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { type Outcome, outcomeOf } from '#lib/payments/outcome.ts'
import { type Order, type Payment, readPayment } from '#lib/payments/payment-with-order.ts'
import type { PlanProblem } from '#lib/refunds/refund-plan.ts'
import { openRestore } from '#lib/restored.ts'
import { waitsForReview } from '#lib/risk/review.ts'
import type { Shop } from '#lib/shop.ts'
import { type CapturePlan, planCapture, type SentLine } from './capture-plan.ts'

export interface CaptureInput {
  orderId: string
  /** The lines that are sent; absent when all are. */
  lines?: readonly SentLine[]
  /** The operator's e-mail address. */
  by: string
}

export type CaptureProblem =
  | PlanProblem
  | 'order_not_found'
  /** The order has no authorisation, or a capture is already in progress. */
  | 'nothing_authorised'
  /** A person must decide first whether the goods may leave. */
  | 'in_review'

export type CaptureAnswer =
  /** `paid`: the goods may be shipped. `pending`: the gateway has not answered yet, and the sweeper will find the answer. */
  { ok: true; outcome: Outcome; amount: number } | { ok: false; problem: CaptureProblem }

export type CapturePreview = { ok: true; capture: Capture } | { ok: false; problem: CaptureProblem }

/** The amount that `captureAuthorised` would capture now. */
export const previewCapture = (shop: Shop, input: Omit<CaptureInput, 'by'>): Promise<CapturePreview> =>
  shop.db.query(function* (tx) {
    const found = yield* loadAuthorised(tx, input.orderId)
    return found ? yield* planFor(tx, found.order, input.lines) : { ok: false, problem: 'nothing_authorised' }
  })

/**
 * Stores what to capture before it asks the gateway. So the first operator decides, and the sweeper repeats the same request
 * until there is an answer.
 */
export async function captureAuthorised(shop: Shop, input: CaptureInput): Promise<CaptureAnswer> {
  const begun = await shop.db.transact((tx) => beginCapture(shop, tx, input))
  if (!begun.ok) return begun
  await completePayment(shop, { paymentId: begun.paymentId }, 'operator')
  return { ok: true, outcome: await outcomeAfterOthers(shop, begun.paymentId), amount: begun.amount }
}

/** How long an operator waits while another process asks the gateway. */
const WAIT_FOR_OTHERS_MS = 6000
const WAIT_STEP_MS = 100

/** The sweeper may be asking already. Its answer will do, and comes soon. */
async function outcomeAfterOthers(shop: Shop, paymentId: string): Promise<Outcome> {
  for (let waited = 0; ; waited += WAIT_STEP_MS) {
    const payment = await readPayment(shop, paymentId)
    if (!payment) return 'pending'
    if (payment.state !== 'confirming' || waited >= WAIT_FOR_OTHERS_MS) return outcomeOf(payment.state)
    await shop.sleep(WAIT_STEP_MS)
  }
}

const ASKED_BY_US_MS = 5000

type BegunCapture = { ok: true; paymentId: string; amount: number } | { ok: false; problem: CaptureProblem }

function* beginCapture(shop: Shop, tx: Writer, input: CaptureInput): Script<BegunCapture> {
  const found = yield* loadAuthorised(tx, input.orderId)
  if (!found) return { ok: false, problem: 'nothing_authorised' }
  const { order, payment } = found
  if (yield* waitsForReview(tx, order.id)) return { ok: false, problem: 'in_review' }
  const planned = yield* planFor(tx, order, input.lines)
  if (!planned.ok) return planned
  const now = shop.clock.now()
  const later = new Date(now.getTime() + shop.scaled(ASKED_BY_US_MS))
  const { capture } = planned
  // Names the sum as well: a database that was restored counts its versions again, and may decide on another sum.
  const key = `capture:${payment.id}:${payment.version}:${capture.amount}`
  const intent = { ref: payment.gatewayRef ?? '', key, capture }
  // This process asks the gateway next. If it dies first, the sweeper asks at `later`.
  yield* changePayment(tx, payment, { state: 'confirming', intent, checks: 0, nextCheckAt: later })
  yield* changeOrder(tx, order, { to: 'confirming', actor: input.by, cause: 'capture', paymentId: payment.id, at: now })
  const detail = { paymentId: payment.id, amount: capture.amount, authorised: payment.amount }
  yield* logOperatorAction(shop, tx, { actor: input.by, action: 'payment.capture', subject: order.id, detail })
  return { ok: true, paymentId: payment.id, amount: capture.amount }
}

/** Undefined in a restored database too: the authorisation may have been captured or voided since the backup. */
export function* loadAuthorised(tx: Writer, orderId: string): Script<{ order: Order; payment: Payment } | undefined> {
  const [found] = yield* rows(
    tx
      .select()
      .from(payments)
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(and(eq(payments.orderId, orderId), eq(payments.state, 'authorised'))),
  )
  if (yield* openRestore(tx)) return undefined
  return found?.orders.state === 'authorised' ? { order: found.orders, payment: found.payments } : undefined
}

function* planFor(tx: Writer, order: Order, sent: CaptureInput['lines']): Script<CapturePlan> {
  const lines = yield* rows(tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position)))
  return planCapture({ total: order.total, shippingFee: order.shippingFee, lines }, sent)
}
