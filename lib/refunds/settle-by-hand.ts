/** Ends a return whose money the gateway cannot send: an operator has sent it by other means, and what was sent is never refunded again. */
import { asc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orderLines } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { putBack } from '#lib/orders/stock.ts'
import type { Shop } from '#lib/shop.ts'
import { loadRefundable, lockRefundable, type RefundCase } from './load-refundable.ts'
import { planRefund, type RefundPlan } from './refund-plan.ts'
import type { FaultParty } from './refund-reasons.ts'
import { needsHand, previewOf } from './request-refund.ts'
import { type DecisionProblem, decide, loadReturn, questionOf, type ReturnRequest } from './return-requests.ts'

export interface SettlementByHand {
  /** The operator's e-mail address. */
  by: string
  fault: FaultParty
  restock: boolean
  /** The previewed sum, in won: refused when another one is due by now. */
  expected: number
  /** When and how the money was sent. The buyer reads it. */
  note: string
}

export type SettlementProblem =
  | DecisionProblem
  /** The gateway refunds it, so nobody sends money by hand. */
  | 'gateway_refunds'

export type Settlement = { ok: true; amount: number } | { ok: false; problem: SettlementProblem }

/** The sum that is due to the buyer and that only a person can send. */
export const previewByHand = (shop: Shop, returnId: string, fault: FaultParty): Promise<Due> =>
  shop.db.query(function* (tx): Script<Due> {
    const asked = yield* loadReturn(tx, returnId)
    if (!asked) return { ok: false, problem: 'return_not_found' }
    return sumByHand(shop, yield* loadRefundable(tx, asked.orderId), asked, fault)
  })

/** Part of a transaction that writes more. */
export function* stageSettlement(
  shop: Shop,
  tx: Writer,
  returnId: string,
  { by, fault, restock, expected, note }: SettlementByHand,
): Script<Settlement> {
  const asked = yield* loadReturn(tx, returnId)
  if (!asked) return { ok: false, problem: 'return_not_found' }
  if (asked.state !== 'requested')
    return asked.byHand ? { ok: true, amount: asked.byHand.amount } : { ok: false, problem: 'already_decided' }
  const due = sumByHand(shop, yield* lockRefundable(tx, asked.orderId), asked, fault)
  if (!due.ok) return due
  const { amount, shipping, withheld, lines } = due.plan
  if (amount !== expected) return { ok: false, problem: 'preview_outdated' }
  yield* decide(shop, tx, asked, { state: 'approved', decidedBy: by, decisionNote: note, byHand: { amount, shipping, withheld, lines } })
  if (restock) yield* restockReturn(shop, tx, asked)
  yield* stageJob(tx, { id: `return-settled:${returnId}`, kind: 'return-settled', subject: returnId, runAt: shop.clock.now() })
  return { ok: true, amount }
}

export type Due = { ok: true; plan: RefundPlan } | { ok: false; problem: SettlementProblem }

function sumByHand(shop: Shop, found: RefundCase | undefined, asked: ReturnRequest, fault: FaultParty): Due {
  const question = questionOf(asked, fault)
  const preview = previewOf(shop, found, question)
  if (!found || preview.ok) return { ok: false, problem: preview.ok ? 'gateway_refunds' : preview.problem }
  return needsHand(preview) ? planRefund(found.refundable, found.earlier, question.input, fault) : preview
}

function* restockReturn(shop: Shop, tx: Writer, { id, orderId, lines }: ReturnRequest): Script<void> {
  const sold = yield* rows(
    tx
      .select({ skuId: orderLines.skuId, position: orderLines.position })
      .from(orderLines)
      .where(eq(orderLines.orderId, orderId))
      .orderBy(asc(orderLines.position)),
  )
  const back = sold.map((line) => ({ ...line, quantity: lines.find(({ position }) => position === line.position)?.quantity ?? 0 }))
  yield* putBack(tx, { cause: id, orderId, at: shop.clock.now() }, back)
}
