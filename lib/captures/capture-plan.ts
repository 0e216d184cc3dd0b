/**
 * Calculates how much of an authorisation to capture for the goods that are sent. The goods that are not sent are priced like a
 * refund before shipping, so that the capture and later refunds always agree. Pure.
 */
import type { Capture } from '#db/schema.ts'
import { type PlanProblem, planRefund, type RefundableLine } from '#lib/refunds/refund-plan.ts'

export interface SentLine {
  position: number
  quantity: number
}

export type CapturePlan = { ok: true; capture: Capture } | { ok: false; problem: PlanProblem }

/** `sent` names each line that is sent, in full or in part; absent when all are. Amounts in minor units. */
export function planCapture(
  order: { total: number; shippingFee: number; lines: readonly RefundableLine[] },
  sent: readonly SentLine[] | undefined,
): CapturePlan {
  const all: CapturePlan = { ok: true, capture: { amount: order.total } }
  if (!sent) return all
  const problem = problemOf(order.lines, sent)
  if (problem) return { ok: false, problem }
  const rest = order.lines.flatMap(({ position, quantity }) => {
    const left = quantity - (sent.find((line) => line.position === position)?.quantity ?? 0)
    return left > 0 ? [{ position, quantity: left }] : []
  })
  if (rest.length === 0) return all
  const planned = planRefund({ ...order, hasShipped: false, wayFee: 0 }, [], { kind: 'lines', lines: rest }, 'shop')
  if (!planned.ok) return planned
  const { amount, shipping, lines } = planned.plan
  // The goods that are sent were free, so there is nothing to capture; the operator voids the authorisation instead.
  if (amount >= order.total) return { ok: false, problem: 'nothing_left' }
  return { ok: true, capture: { amount: order.total - amount, uncaptured: { amount, shipping, lines } } }
}

function problemOf(lines: readonly SentLine[], sent: readonly SentLine[]): PlanProblem | undefined {
  if (sent.every(({ quantity }) => quantity === 0)) return 'no_lines'
  if (new Set(sent.map(({ position }) => position)).size < sent.length) return 'line_twice'
  for (const { position, quantity } of sent) {
    const line = lines.find((one) => one.position === position)
    if (!line) return 'no_such_line'
    if (!Number.isSafeInteger(quantity) || quantity < 0) return 'quantity_wrong'
    if (quantity > line.quantity) return 'quantity_more_than_left'
  }
  return undefined
}
