/** A buyer's request to return goods, which an operator approves with a refund or declines with a reason. */

import { and, eq } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type LineQuantity, returnRequests } from '#db/schema.ts'
import { openAttention, resolveAttention } from '#lib/attention.ts'
import { insertAudit } from '#lib/audit/order-changes.ts'
import { randomId } from '#lib/clock.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import type { Shop } from '#lib/shop.ts'
import { lockRefundable } from './load-refundable.ts'
import { openAccount, sealAccount } from './refund-account.ts'
import { planRefund } from './refund-plan.ts'
import { type FaultParty, isRefundReason, type RefundReason, type ReturnReason, usualFault } from './refund-reasons.ts'
import { returnableUntil } from './refund-window.ts'
import {
  accountProblem,
  needsHand,
  previewOf,
  previewRefund,
  type RefundPreview,
  type RefundProblem,
  type RefundQuestion,
  type RefundRequest,
  stageRefund,
} from './request-refund.ts'

export type ReturnRequest = typeof returnRequests.$inferSelect

export interface ReturnInput {
  orderId: string
  lines: LineQuantity[]
  reason: ReturnReason
  note: string
  account?: RefundAccount | undefined
}

export type ReturnProblem = RefundProblem | 'not_shipped' | 'return_window_over'

export type ReturnAnswer = { ok: true; returnId: string } | { ok: false; problem: ReturnProblem }

/** While a request is open, asking again returns it. */
export const requestReturn = (shop: Shop, input: ReturnInput): Promise<ReturnAnswer> =>
  shop.db.transact((tx) => stageReturn(shop, tx, input))

function* stageReturn(shop: Shop, tx: Writer, input: ReturnInput): Script<ReturnAnswer> {
  const { orderId, lines, reason, account } = input
  const found = yield* lockRefundable(tx, orderId)
  if (!found) return { ok: false, problem: 'order_not_found' }
  const { order, payment } = found
  const isOpen = and(eq(returnRequests.orderId, orderId), eq(returnRequests.state, 'requested'))
  const [open] = yield* rows(tx.select({ id: returnRequests.id }).from(returnRequests).where(isOpen))
  if (open) return { ok: true, returnId: open.id }
  const now = shop.clock.now()
  if (order.fulfilment !== 'shipped' && order.fulfilment !== 'delivered') return { ok: false, problem: 'not_shipped' }
  if (order.deliveredAt && returnableUntil(order.deliveredAt) <= now) return { ok: false, problem: 'return_window_over' }
  if (!payment || payment.captured === 0) return { ok: false, problem: 'not_refundable' }
  const planned = planRefund(found.refundable, found.earlier, { kind: 'lines', lines }, usualFault(reason))
  if (!planned.ok) return planned
  const problem = accountProblem(shop, { payment }, account)
  if (problem) return { ok: false, problem }
  const returnId = yield* insertReturn(shop, tx, input, payment.id)
  const preview = previewOf(shop, found, { orderId, input: { kind: 'lines', lines }, fault: usualFault(reason) })
  if (!preview.ok && needsHand(preview)) {
    const detail = `${planned.plan.amount}: ${preview.problem}`
    const told = { id: attentionId(returnId), reason: 'return_by_hand' as const, paymentId: payment.id, orderId }
    yield* openAttention(tx, { ...told, detail, openedAt: now })
  }
  return { ok: true, returnId }
}

const attentionId = (returnId: string) => `return:${returnId}`

function* insertReturn(shop: Shop, tx: Writer, input: ReturnInput, paymentId: string): Script<string> {
  const { orderId, lines, reason, note, account } = input
  const now = shop.clock.now()
  const id = `return-${randomId(shop.random)}`
  const sealed = account ? sealAccount(shop, id, account) : null
  yield* rows(
    tx
      .insert(returnRequests)
      .values({ id, orderId, state: 'requested', reason, note, lines, account: sealed, requestedAt: now })
      .returning(),
  )
  const step = { before: '', after: 'requested', actor: 'buyer', cause: reason }
  yield* insertAudit(tx, { subject: id, seq: 1, ...step, paymentId, at: now })
  yield* stageJob(tx, { id: `return-requested:${id}`, kind: 'return-requested', subject: id, runAt: now })
  return id
}

export type DecisionProblem = ReturnProblem | 'return_not_found' | 'already_decided'

export type Approval = { ok: true; refundId: string; amount: number } | { ok: false; problem: DecisionProblem }

export interface ReturnDecision {
  /** The operator's e-mail address. */
  by: string
  /** The party that pays the return shipping; by default it follows from the buyer's reason. */
  fault?: FaultParty | undefined
}

export interface ReturnApproval extends ReturnDecision {
  restock: boolean
  /** The previewed refund, as in request-refund.ts. */
  expected?: number | undefined
}

/** The refund that `approveReturn` would make now, exact to the won. */
export async function previewReturn(
  shop: Shop,
  returnId: string,
  fault?: FaultParty,
): Promise<RefundPreview | { ok: false; problem: DecisionProblem }> {
  const [asked] = await shop.db.read.select().from(returnRequests).where(eq(returnRequests.id, returnId))
  return asked ? previewRefund(shop, questionOf(asked, fault)) : { ok: false, problem: 'return_not_found' }
}

export const reasonOf = ({ reason }: ReturnRequest): RefundReason => (isRefundReason(reason) ? reason : 'requested_by_customer')

export const questionOf = (asked: ReturnRequest, fault: FaultParty = usualFault(reasonOf(asked))): RefundQuestion => ({
  orderId: asked.orderId,
  input: { kind: 'lines', lines: asked.lines },
  fault,
})

/** Approves the return and requests its refund in one transaction. Approving twice has no further effect. */
export async function approveReturn(shop: Shop, returnId: string, decision: ReturnApproval): Promise<Approval> {
  const approval = await shop.db.transact((tx) => stageApproval(shop, tx, returnId, decision))
  if (approval.ok) shop.wakeWorker()
  return approval
}

/** Part of a transaction that writes more. */
export function* stageApproval(
  shop: Shop,
  tx: Writer,
  returnId: string,
  { by, fault, restock, expected }: ReturnApproval,
): Script<Approval> {
  const asked = yield* loadReturn(tx, returnId)
  if (!asked) return { ok: false, problem: 'return_not_found' }
  if (asked.state === 'refused') return { ok: false, problem: 'already_decided' }
  const request = requestOf(asked, { by, fault, restock, expected })
  const refund = yield* stageRefund(shop, tx, { ...request, account: accountOfReturn(shop, asked) })
  // Somebody has already decided, perhaps differently: the first decision counts.
  if (asked.state === 'approved')
    return refund.ok && refund.refundId === asked.refundId ? refund : { ok: false, problem: 'already_decided' }
  if (!refund.ok) return refund
  yield* decide(shop, tx, asked, { state: 'approved', decidedBy: by, refundId: refund.refundId })
  return refund
}

const requestOf = (asked: ReturnRequest, { by, fault, restock, expected }: ReturnApproval): RefundRequest => ({
  ...questionOf(asked, fault),
  key: `return:${asked.id}`,
  reason: reasonOf(asked),
  restock,
  by,
  expected,
})

/** The refund that approving an open return would request, without its account. */
export function* refundOfReturn(
  tx: Writer,
  returnId: string,
  approval: ReturnApproval,
): Script<(RefundRequest & { asked: ReturnRequest }) | undefined> {
  const asked = yield* loadReturn(tx, returnId)
  return asked?.state === 'requested' ? { ...requestOf(asked, approval), asked } : undefined
}

/** The account that the buyer gave with the return. */
export const accountOfReturn = (shop: Shop, { id, account }: ReturnRequest): RefundAccount | undefined =>
  account ? openAccount(shop, id, account) : undefined

export type Refusal = { ok: true } | { ok: false; problem: DecisionProblem }

/** Declines the return. The buyer reads the `note`. */
export async function refuseReturn(shop: Shop, returnId: string, refusal: { by: string; note: string }): Promise<Refusal> {
  const answer = await shop.db.transact((tx) => stageRefusal(shop, tx, returnId, refusal))
  if (answer.ok) shop.wakeWorker()
  return answer
}

/** Part of a transaction that writes more. */
export function* stageRefusal(shop: Shop, tx: Writer, returnId: string, { by, note }: { by: string; note: string }): Script<Refusal> {
  const asked = yield* loadReturn(tx, returnId)
  if (!asked) return { ok: false, problem: 'return_not_found' }
  if (asked.state === 'refused') return { ok: true }
  if (asked.state === 'approved') return { ok: false, problem: 'already_decided' }
  yield* decide(shop, tx, asked, { state: 'refused', decidedBy: by, decisionNote: note })
  yield* stageJob(tx, { id: `return-refused:${returnId}`, kind: 'return-refused', subject: returnId, runAt: shop.clock.now() })
  return { ok: true }
}

export function* loadReturn(tx: Writer, id: string): Script<ReturnRequest | undefined> {
  const [asked] = yield* rows(tx.select().from(returnRequests).where(eq(returnRequests.id, id)))
  return asked
}

type Decided = Pick<ReturnRequest, 'state' | 'decidedBy'> & Partial<Pick<ReturnRequest, 'refundId' | 'decisionNote' | 'byHand'>>

/** Decides once: a second decision runs again and finds the first. The account is now with the refund, or not needed any more. */
export function* decide(shop: Shop, tx: Writer, asked: ReturnRequest, next: Decided): Script<void> {
  const at = shop.clock.now()
  // The payment's row first, as whoever approves does: a yes and a no at once would wait for each other.
  const found = yield* lockRefundable(tx, asked.orderId)
  const [written] = yield* rows(
    tx
      .update(returnRequests)
      .set({ ...next, decidedAt: at, account: null })
      .where(and(eq(returnRequests.id, asked.id), eq(returnRequests.state, 'requested')))
      .returning({ id: returnRequests.id }),
  )
  if (!written) throw new ConcurrentUpdate()
  yield* resolveAttention(tx, attentionId(asked.id), at)
  yield* insertAudit(tx, {
    subject: asked.id,
    seq: 2,
    actor: next.decidedBy ?? 'operator',
    cause: next.decisionNote || asked.reason,
    before: 'requested',
    after: next.state,
    paymentId: found?.payment?.id ?? null,
    at,
  })
}
