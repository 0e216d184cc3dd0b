/** Ends a return whose money the gateway cannot send: an operator has sent it by other means, and what was sent is never refunded again. */
import { and, asc, desc, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { operatorLog, orderLines, type RefundByHand } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { book } from '#lib/ledger/ledger.ts'
import { putBack } from '#lib/orders/stock.ts'
import type { Shop } from '#lib/shop.ts'
import { loadRefundable, lockRefundable, type RefundCase } from './load-refundable.ts'
import { planRefund, type RefundPlan } from './refund-plan.ts'
import type { FaultParty } from './refund-reasons.ts'
import { needsHand, previewOf } from './request-refund.ts'
import { type DecisionProblem, decide, loadReturn, questionOf, type ReturnRequest } from './return-requests.ts'
import { isSamePerson, needsSecondPerson } from './second-person.ts'

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

export type Settlement =
  | { ok: true; amount: number }
  | { ok: false; problem: SettlementProblem }
  /** Nothing is settled: another operator has to, about the same sum. */
  | { ok: false; problem: 'needs_second_person'; amount: number }

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
  const found = yield* lockRefundable(tx, asked.orderId)
  const due = sumByHand(shop, found, asked, fault)
  if (!due.ok) return due
  const { amount, shipping, withheld, lines } = due.plan
  if (amount !== expected) return { ok: false, problem: 'preview_outdated' }
  const agreed = yield* agreedBy(shop, tx, asked, { by, amount })
  if (!agreed.ok) return { ok: false, problem: 'needs_second_person', amount }
  const byHand = { amount, shipping, withheld, lines, ...(found?.payment && { paymentId: found.payment.id }), ...agreed.more }
  yield* decide(shop, tx, asked, { state: 'approved', decidedBy: by, decisionNote: note, byHand })
  if (found?.payment && amount > 0) yield* bookByHand(shop, tx, asked, { payment: found.payment, amount })
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

type Agreed = { ok: true; more: Pick<RefundByHand, 'askedBy'> } | { ok: false }

/** Over REFUND_APPROVAL_ABOVE the first press asks, and another operator's about the same sum settles. The log, which nobody changes, has the first. */
function* agreedBy(shop: Shop, tx: Writer, { id, orderId }: ReturnRequest, { by, amount }: { by: string; amount: number }): Script<Agreed> {
  if (!(yield* needsSecondPerson(shop, tx, { orderId, key: `return:${id}` }, amount))) return { ok: true, more: {} }
  const [last] = yield* rows(
    tx
      .select({ actor: operatorLog.actor, detail: operatorLog.detail })
      .from(operatorLog)
      .where(and(eq(operatorLog.subject, id), eq(operatorLog.action, 'return.settle')))
      .orderBy(desc(operatorLog.at), desc(operatorLog.id))
      .limit(1),
  )
  const isAsked = last?.detail.outcome === 'needs_second_person' && last.detail.amount === amount && !isSamePerson(last.actor, by)
  return isAsked ? { ok: true, more: { askedBy: last.actor } } : { ok: false }
}

/** It left the shop's own bank: the gateway keeps what it kept. */
const bookByHand = (
  shop: Shop,
  tx: Writer,
  { id, orderId }: ReturnRequest,
  { payment, amount }: { payment: NonNullable<RefundCase['payment']>; amount: number },
): Script<void> =>
  book(tx, {
    txn: `by-hand:${id}`,
    from: 'bank',
    to: 'by_hand',
    amount,
    currency: payment.currency,
    paymentId: payment.id,
    orderId,
    at: shop.clock.now(),
  })

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
