/** What operators do about a sold order. Each action and its log entry are one transaction. */

import type { Script, Writer } from '#db/database.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { correctParcel, deliver, type Parcel, ship } from '#lib/fulfilment/advance-fulfilment.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { type AccountAnswer, writeAccount } from '#lib/refunds/give-account.ts'
import { lockRefundable, type RefundCase } from '#lib/refunds/load-refundable.ts'
import type { FaultParty } from '#lib/refunds/refund-reasons.ts'
import { previewOf, type RefundAnswer, type RefundProblem, type RefundRequest, stageRefund } from '#lib/refunds/request-refund.ts'
import { type Approval, accountOfReturn, type Refusal, refundOfReturn, stageApproval, stageRefusal } from '#lib/refunds/return-requests.ts'
import { askForApproval, needsSecondPerson, type Waiting } from '#lib/refunds/second-person.ts'
import { type Settlement, type SettlementByHand, stageSettlement } from '#lib/refunds/settle-by-hand.ts'
import type { Shop } from '#lib/shop.ts'

/** The answer to an operator: a refund, or a request that waits for a second person. */
export type RefundAsked = RefundAnswer | { ok: true; waiting: Waiting }

/** The same key twice makes one refund and one entry. Over the limit of one person it makes a request instead. */
export async function refundAs(shop: Shop, actor: string, request: Omit<RefundRequest, 'by'>): Promise<RefundAsked> {
  const answer = await shop.db.transact(function* (tx) {
    const found = yield* lockRefundable(tx, request.orderId)
    const preview = previewOf(shop, found, request)
    if (preview.ok && (yield* needsSecondPerson(shop, tx, request, preview.plan.amount)))
      return yield* askAs(shop, tx, found, { ...request, by: actor })
    return yield* refundAlone(shop, tx, { ...request, by: actor })
  })
  if (answer.ok) shop.wakeWorker()
  return answer
}

function* refundAlone(shop: Shop, tx: Writer, request: RefundRequest): Script<RefundAnswer> {
  const staged = yield* stageRefund(shop, tx, request)
  if (!staged.ok) return staged
  const { orderId, input, fault, reason, restock, by: actor } = request
  const detail = { orderId, amount: staged.amount, input, fault, reason, restock }
  yield* logOperatorAction(shop, tx, {
    id: `request:${staged.refundId}`,
    actor,
    action: 'refund.request',
    subject: staged.refundId,
    detail,
  })
  return staged
}

function* askAs(
  shop: Shop,
  tx: Writer,
  found: RefundCase | undefined,
  request: RefundRequest,
  returnId?: string,
): Script<{ ok: true; waiting: Waiting } | { ok: false; problem: RefundProblem }> {
  const asked = yield* askForApproval(shop, tx, found, request, returnId)
  if (!asked.ok) return asked
  const { approvalId, amount } = asked.waiting
  const { orderId, input, fault, reason, restock, by: actor } = request
  const detail = { orderId, amount, input, fault, reason, restock, ...(returnId && { returnId }) }
  yield* logOperatorAction(shop, tx, { id: `ask:${approvalId}`, actor, action: 'refund.ask', subject: approvalId, detail })
  return asked
}

export interface ApprovalInput {
  fault: FaultParty
  restock: boolean
  /** The previewed refund, in won. */
  expected: number
}

export type ReturnAsked = Approval | { ok: true; waiting: Waiting }

/** The return waits for a second person too where its refund does. */
export async function approveReturnAs(shop: Shop, actor: string, returnId: string, input: ApprovalInput): Promise<ReturnAsked> {
  const answer = await shop.db.transact((tx) => approveReturn(shop, tx, actor, returnId, input))
  if (answer.ok) shop.wakeWorker()
  return answer
}

function* approveReturn(shop: Shop, tx: Writer, actor: string, returnId: string, input: ApprovalInput): Script<ReturnAsked> {
  const request = yield* refundOfReturn(tx, returnId, { ...input, by: actor })
  if (request) {
    const found = yield* lockRefundable(tx, request.orderId)
    const preview = previewOf(shop, found, request)
    if (preview.ok && (yield* needsSecondPerson(shop, tx, request, preview.plan.amount)))
      return yield* askAs(shop, tx, found, { ...request, account: accountOfReturn(shop, request.asked) }, returnId)
  }
  const approval = yield* stageApproval(shop, tx, returnId, { ...input, by: actor })
  if (!approval.ok) return approval
  const detail = { refundId: approval.refundId, amount: approval.amount, fault: input.fault, restock: input.restock }
  yield* logOperatorAction(shop, tx, { id: `approve:${returnId}`, actor, action: 'return.approve', subject: returnId, detail })
  return approval
}

/** The buyer reads the `note`. */
export async function refuseReturnAs(shop: Shop, actor: string, returnId: string, note: string): Promise<Refusal> {
  const answer = await shop.db.transact(function* (tx) {
    const refusal = yield* stageRefusal(shop, tx, returnId, { by: actor, note })
    if (refusal.ok)
      yield* logOperatorAction(shop, tx, { id: `refuse:${returnId}`, actor, action: 'return.refuse', subject: returnId, detail: { note } })
    return refusal
  })
  if (answer.ok) shop.wakeWorker()
  return answer
}

/** Closes a return whose money the operator has sent by other means. */
export const settleReturnAs = (shop: Shop, actor: string, returnId: string, input: Omit<SettlementByHand, 'by'>): Promise<Settlement> =>
  shop.db.transact(function* (tx) {
    const settled = yield* stageSettlement(shop, tx, returnId, { ...input, by: actor })
    const { fault, restock, note } = input
    if (settled.ok)
      yield* logOperatorAction(shop, tx, {
        id: `settle:${returnId}`,
        actor,
        action: 'return.settle',
        subject: returnId,
        detail: { amount: settled.amount, fault, restock, note },
      })
    else if (settled.problem === 'needs_second_person')
      yield* logOperatorAction(shop, tx, {
        actor,
        action: 'return.settle',
        subject: returnId,
        detail: { outcome: settled.problem, amount: settled.amount, fault },
      })
    return settled
  })

/** The log does not contain the account itself. */
export async function giveRefundAccountAs(shop: Shop, actor: string, refundId: string, account: RefundAccount): Promise<AccountAnswer> {
  const answer = await shop.db.transact(function* (tx) {
    const written = yield* writeAccount(shop, tx, refundId, account)
    if (written.ok) yield* logOperatorAction(shop, tx, { actor, action: 'refund.account', subject: refundId })
    return written
  })
  if (answer.ok) shop.wakeWorker()
  return answer
}

/** False when the order is not ready to ship. */
export async function shipAs(shop: Shop, actor: string, orderId: string, parcel: Parcel): Promise<boolean> {
  const shipped = await shop.db.transact(function* (tx) {
    const left = yield* ship(tx, orderId, shop.clock.now(), parcel)
    if (left) yield* logOperatorAction(shop, tx, { actor, action: 'order.ship', subject: orderId, detail: { ...parcel } })
    return left
  })
  if (shipped) shop.wakeWorker()
  return shipped
}

/** False when nothing was shipped, or the parcel has this number. `heldBy`: payments whose gateway was told of the old one. */
export async function correctParcelAs(shop: Shop, actor: string, orderId: string, parcel: Parcel): Promise<{ heldBy: string[] } | false> {
  const corrected = await shop.db.transact(function* (tx) {
    const answer = yield* correctParcel(tx, orderId, shop.clock.now(), parcel)
    if (answer) yield* logOperatorAction(shop, tx, { actor, action: 'order.parcel', subject: orderId, detail: { ...parcel } })
    return answer
  })
  if (corrected) shop.wakeWorker()
  return corrected
}

/** False when the order has not been shipped. */
export const deliverAs = (shop: Shop, actor: string, orderId: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const arrived = yield* deliver(tx, orderId, shop.clock.now())
    if (arrived) yield* logOperatorAction(shop, tx, { actor, action: 'order.deliver', subject: orderId })
    return arrived
  })
