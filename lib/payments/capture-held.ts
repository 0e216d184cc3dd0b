/** Money that is held is taken when the goods leave: all of it, or what the goods that are sent cost. */
import { and, asc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orderLines, orders, payments, type Taking } from '#db/schema.ts'
import { recordAct } from '#lib/admin/operator-acts.ts'
import { changeOrder, OrderChanged } from '#lib/orders/change-order.ts'
import { type PlanProblem, planRefund } from '#lib/refunds/refund-plan.ts'
import type { Shop } from '#lib/shop.ts'
import { completePayment } from './complete-payment.ts'
import type { Outcome } from './outcome.ts'
import type { Order, Payment } from './payment-case.ts'

export interface CaptureWish {
  orderId: string
  /** What is sent; absent when everything is. */
  lines?: readonly { position: number; quantity: number }[]
  /** The operator's address. */
  by: string
}

export type CaptureProblem =
  | PlanProblem
  | 'order_not_found'
  /** No money is held for it, or it is being taken already. */
  | 'nothing_held'

export type CaptureAnswer =
  /** `paid`: the goods may leave. `pending`: nobody can tell yet, and it is found out by itself. */
  { ok: true; outcome: Outcome; amount: number } | { ok: false; problem: CaptureProblem }

export type CapturePreview = { ok: true; taking: Taking } | { ok: false; problem: CaptureProblem }

/** What `captureHeld` would take at this moment, to the won. */
export const previewCapture = (shop: Shop, wish: Omit<CaptureWish, 'by'>): Promise<CapturePreview> =>
  shop.db.ask(function* (tx) {
    const held = yield* loadHeld(tx, wish.orderId)
    return held ? yield* planTaking(tx, held.order, wish.lines) : { ok: false, problem: 'nothing_held' }
  })

/** Writes down what is taken before the gateway is asked: whoever comes first decides, and the same asking is repeated until there is an answer. */
export async function captureHeld(shop: Shop, wish: CaptureWish): Promise<CaptureAnswer> {
  const begun = await shop.db.transact((tx) => beginCapture(shop, tx, wish))
  if (!begun.ok) return begun
  const completion = await completePayment(shop, { paymentId: begun.paymentId }, 'operator')
  return { ok: true, outcome: completion?.outcome ?? 'pending', amount: begun.amount }
}

type BegunCapture = { ok: true; paymentId: string; amount: number } | { ok: false; problem: CaptureProblem }

function* beginCapture(shop: Shop, tx: Writer, wish: CaptureWish): Script<BegunCapture> {
  const held = yield* loadHeld(tx, wish.orderId)
  if (!held) return { ok: false, problem: 'nothing_held' }
  const { order, payment } = held
  const planned = yield* planTaking(tx, order, wish.lines)
  if (!planned.ok) return planned
  const now = shop.clock.now()
  const { taking } = planned
  const intent = { ref: payment.gatewayRef ?? '', key: `capture:${payment.id}:${payment.version}`, taking }
  const [written] = yield* rows(
    tx
      .update(payments)
      .set({ state: 'confirming', intent, version: payment.version + 1, checks: 0, nextCheckAt: now })
      .where(and(eq(payments.id, payment.id), eq(payments.version, payment.version)))
      .returning({ id: payments.id }),
  )
  if (!written) throw new OrderChanged()
  yield* changeOrder(tx, order, { to: 'confirming', actor: wish.by, cause: 'capture', paymentId: payment.id, at: now })
  const detail = { paymentId: payment.id, amount: taking.amount, held: payment.amount }
  yield* recordAct(shop, tx, { actor: wish.by, act: 'payment.capture', subject: order.id, detail })
  return { ok: true, paymentId: payment.id, amount: taking.amount }
}

export function* loadHeld(tx: Writer, orderId: string): Script<{ order: Order; payment: Payment } | undefined> {
  const [found] = yield* rows(
    tx
      .select()
      .from(payments)
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(and(eq(payments.orderId, orderId), eq(payments.state, 'authorised'))),
  )
  return found?.orders.state === 'authorised' ? { order: found.orders, payment: found.payments } : undefined
}

/** What is not sent is reckoned like a refund of it before shipping: so what is taken and what could be refunded never disagree. */
function* planTaking(tx: Writer, order: Order, sent: CaptureWish['lines']): Script<CapturePreview> {
  const lines = yield* rows(tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position)))
  if (!sent) return { ok: true, taking: { amount: order.total } }
  const problem = problemOf(lines, sent)
  if (problem) return { ok: false, problem }
  const rest = lines.flatMap(({ position, quantity }) => {
    const left = quantity - (sent.find((line) => line.position === position)?.quantity ?? 0)
    return left > 0 ? [{ position, quantity: left }] : []
  })
  if (rest.length === 0) return { ok: true, taking: { amount: order.total } }
  const planned = planRefund({ shippingFee: order.shippingFee, hasShipped: false, lines }, [], { kind: 'lines', lines: rest }, 'shop')
  if (!planned.ok) return planned
  const { amount, shipping, lines: letGo } = planned.plan
  return { ok: true, taking: { amount: order.total - amount, letGo: { amount, shipping, lines: letGo } } }
}

function problemOf(lines: readonly { position: number; quantity: number }[], sent: NonNullable<CaptureWish['lines']>) {
  if (sent.every(({ quantity }) => quantity === 0)) return 'no_lines' as const
  if (new Set(sent.map(({ position }) => position)).size < sent.length) return 'line_twice' as const
  for (const { position, quantity } of sent) {
    const line = lines.find((one) => one.position === position)
    if (!line) return 'no_such_line' as const
    if (!Number.isSafeInteger(quantity) || quantity < 0) return 'quantity_wrong' as const
    if (quantity > line.quantity) return 'quantity_more_than_left' as const
  }
  return undefined
}
