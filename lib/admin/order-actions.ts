/** What operators do about a sold order. Each action and its log entry are one transaction. */

import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { deliver, type Parcel, ship } from '#lib/fulfilment/advance-fulfilment.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { type AccountAnswer, writeAccount } from '#lib/refunds/give-account.ts'
import type { FaultParty } from '#lib/refunds/refund-reasons.ts'
import { type RefundAnswer, type RefundRequest, stageRefund } from '#lib/refunds/request-refund.ts'
import { type Approval, type Refusal, stageApproval, stageRefusal } from '#lib/refunds/return-requests.ts'
import type { Shop } from '#lib/shop.ts'

/** The same key twice makes one refund and one entry. */
export async function refundAs(shop: Shop, actor: string, request: Omit<RefundRequest, 'by'>): Promise<RefundAnswer> {
  const answer = await shop.db.transact(function* (tx) {
    const staged = yield* stageRefund(shop, tx, { ...request, by: actor })
    if (staged.ok) {
      const { orderId, input, fault, reason, restock } = request
      const detail = { orderId, amount: staged.amount, input, fault, reason, restock }
      yield* logOperatorAction(shop, tx, {
        id: `request:${staged.refundId}`,
        actor,
        action: 'refund.request',
        subject: staged.refundId,
        detail,
      })
    }
    return staged
  })
  if (answer.ok) shop.wakeWorker()
  return answer
}

export interface ApprovalInput {
  fault: FaultParty
  restock: boolean
  /** The previewed refund, in won. */
  expected: number
}

export async function approveReturnAs(shop: Shop, actor: string, returnId: string, input: ApprovalInput): Promise<Approval> {
  const answer = await shop.db.transact(function* (tx) {
    const approval = yield* stageApproval(shop, tx, returnId, { ...input, by: actor })
    if (approval.ok) {
      const detail = { refundId: approval.refundId, amount: approval.amount, fault: input.fault, restock: input.restock }
      yield* logOperatorAction(shop, tx, { id: `approve:${returnId}`, actor, action: 'return.approve', subject: returnId, detail })
    }
    return approval
  })
  if (answer.ok) shop.wakeWorker()
  return answer
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

/** False when the order has not been shipped. */
export const deliverAs = (shop: Shop, actor: string, orderId: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const arrived = yield* deliver(tx, orderId, shop.clock.now())
    if (arrived) yield* logOperatorAction(shop, tx, { actor, action: 'order.deliver', subject: orderId })
    return arrived
  })
