/** What operators do about refunds that need a second person, and the list of them. */
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Reader, Script, Writer } from '#db/database.ts'
import { orders, refundApprovals } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { lockRefundable } from '#lib/refunds/load-refundable.ts'
import { type RefundAnswer, stageRefund } from '#lib/refunds/request-refund.ts'
import { type DecisionProblem, stageApproval } from '#lib/refunds/return-requests.ts'
import { accountOf, approvalById, askedIn, decideApproval, isSamePerson, type RefundApproval } from '#lib/refunds/second-person.ts'
import type { Shop } from '#lib/shop.ts'

export type ApprovalProblem = DecisionProblem | 'approval_not_found' | 'own_request' | 'approval_decided'

export type RefundApproved = { ok: true; refundId: string; amount: number } | { ok: false; problem: ApprovalProblem }

/** Makes the refund as it was asked for, or refuses when it would be another one by now. Whoever asked may not approve. */
export async function approveRefundAs(shop: Shop, actor: string, approvalId: string): Promise<RefundApproved> {
  const answer = await shop.db.transact((tx) => approve(shop, tx, actor, approvalId))
  if (answer.ok) shop.wakeWorker()
  return answer
}

function* approve(shop: Shop, tx: Writer, actor: string, approvalId: string): Script<RefundApproved> {
  const found = yield* approvalById(tx, approvalId)
  if (!found) return { ok: false, problem: 'approval_not_found' }
  yield* lockRefundable(tx, found.orderId)
  // Read again under the lock: another operator may have decided meanwhile.
  const approval = yield* approvalById(tx, approvalId)
  if (approval?.state !== 'requested') return { ok: false, problem: 'approval_decided' }
  if (isSamePerson(approval.requestedBy, actor)) return { ok: false, problem: 'own_request' }
  const refund = yield* stageAsked(shop, tx, approval)
  if (!refund.ok) return refund
  yield* decideApproval(shop, tx, approvalId, { state: 'approved', decidedBy: actor, refundId: refund.refundId })
  const detail = { refundId: refund.refundId, orderId: approval.orderId, amount: refund.amount, requestedBy: approval.requestedBy }
  yield* logOperatorAction(shop, tx, { id: `approve:${approvalId}`, actor, action: 'refund.approve', subject: approvalId, detail })
  return refund
}

function* stageAsked(shop: Shop, tx: Writer, approval: RefundApproval): Script<RefundAnswer | { ok: false; problem: DecisionProblem }> {
  const { key, input, fault, reason, restock } = askedIn(approval)
  const { orderId, returnId, amount: expected, requestedBy: by } = approval
  if (returnId) return yield* stageApproval(shop, tx, returnId, { by, fault, restock, expected })
  const account = accountOf(shop, approval)
  return yield* stageRefund(shop, tx, { orderId, key, input, fault, reason, restock, by, expected, account })
}

export type Declined = { ok: true } | { ok: false; problem: ApprovalProblem }

/** Nothing is refunded. Whoever asked may withdraw their own request. */
export const declineRefundAs = (shop: Shop, actor: string, approvalId: string): Promise<Declined> =>
  shop.db.transact(function* (tx) {
    const approval = yield* approvalById(tx, approvalId)
    if (!approval) return { ok: false, problem: 'approval_not_found' } as const
    if (approval.state !== 'requested') return { ok: false, problem: 'approval_decided' } as const
    yield* decideApproval(shop, tx, approvalId, { state: 'declined', decidedBy: actor })
    const detail = { orderId: approval.orderId, amount: approval.amount, requestedBy: approval.requestedBy }
    yield* logOperatorAction(shop, tx, { id: `decline:${approvalId}`, actor, action: 'refund.decline', subject: approvalId, detail })
    return { ok: true } as const
  })

export type ListedApproval = Awaited<ReturnType<typeof approvalsQuery>>[number]

export async function listApprovals(shop: Shop, which: 'open' | 'all', after?: string, most = PAGE_ROWS): Promise<Page<ListedApproval>> {
  const found = await approvalsQuery(shop.db.read, which, readCursor(after), most)
  return pageOf(found, most, ({ requestedAt, id }) => ({ at: requestedAt, id }))
}

/** Uses the index refund_approvals_open or refund_approvals_requested. */
export function approvalsQuery(read: Reader, which: 'open' | 'all', cursor: Cursor | undefined, most: number) {
  return read
    .select({
      id: refundApprovals.id,
      orderId: refundApprovals.orderId,
      state: refundApprovals.state,
      amount: refundApprovals.amount,
      currency: refundApprovals.currency,
      requestedBy: refundApprovals.requestedBy,
      requestedAt: refundApprovals.requestedAt,
      decidedBy: refundApprovals.decidedBy,
      number: orders.number,
    })
    .from(refundApprovals)
    .innerJoin(orders, eq(orders.id, refundApprovals.orderId))
    .where(
      and(
        which === 'open' ? sql`${refundApprovals.state} = 'requested'` : undefined,
        olderThan(refundApprovals.requestedAt, refundApprovals.id, cursor),
      ),
    )
    .orderBy(desc(refundApprovals.requestedAt), desc(refundApprovals.id))
    .limit(most + 1)
}
