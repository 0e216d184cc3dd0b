/** `/receipts`: cash receipts for transfers and deposits, and for money that did not go through PortOne. */
import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { balanceOf, type Payment, paymentsIn } from '../books/payment.ts'
import { seconds } from '../books/payment-object.ts'
import { channelByKey } from '../protocol/channels.ts'
import { WALLET_GATEWAYS } from '../protocol/codes.ts'
import { apiError, ok } from '../protocol/envelope.ts'
import { number, readFields, requiredNumber, requiredText } from '../protocol/fields.ts'
import type { Asker } from './asker.ts'

/** A cash receipt, without its owner's number, which may be a resident registration number. */
type Receipt = {
  tid: string
  applyNum: string
  type: 'person' | 'company'
  amount: number
  vat: number
  appliedAt: number
  cancelledAt: number | null
}

const receiptsIn = oncePerDatabase((db) => recordsOf<Receipt>(db, 'portone-v1', 'receipt'))
const externalIn = oncePerDatabase((db) => recordsOf<Receipt>(db, 'portone-v1', 'external-receipt'))

const receiptBody = z.object({
  identifier: requiredText,
  identifier_type: z.enum(['person', 'business', 'phone', 'taxcard']).nullish().or(z.literal('')),
  type: z.enum(['person', 'company']).nullish().or(z.literal('')),
  tax_free: number,
  vat_amount: number,
})
const externalReceiptBody = receiptBody.extend({
  channel_key: requiredText,
  name: requiredText,
  amount: requiredNumber.pipe(z.number().positive()),
})

export function receiptOf(sandbox: Sandbox, impUid: string, asker: Asker): Answer {
  const receipt = receiptsIn(sandbox.db).find(impUid)
  return receipt && paymentSeenBy(sandbox, impUid, asker) ? ok(receiptObject({ imp_uid: impUid }, receipt, asker)) : noReceipt()
}

/** Issues a receipt for a transfer or a deposit, over what is left of it after refunds. */
export function issueReceipt(sandbox: Sandbox, impUid: string, fields: unknown, asker: Asker): Answer {
  const body = readFields(receiptBody, fields, 400)
  const payment = paymentSeenBy(sandbox, impUid, asker)
  if (!payment) return noReceipt()
  if (payment.status !== 'paid' && !(payment.status === 'cancelled' && balanceOf(payment.detail) > 0))
    return apiError(1, '결제완료된 결제건만 현금영수증을 발행할 수 있습니다.', 400)
  if (WALLET_GATEWAYS.has(payment.detail.pg)) return apiError(1, '현금영수증 발행을 지원하지 않는 PG사입니다.', 501)
  if (!['vbank', 'trans'].includes(payment.detail.payMethod)) return apiError(1, '현금성 거래가 아닙니다.', 400)
  if (receiptsIn(sandbox.db).find(impUid)?.cancelledAt === null) return apiError(1, '이미 현금영수증이 발행된 결제건입니다.', 400)
  const receipt = newReceipt(sandbox, balanceOf(payment.detail), body)
  receiptsIn(sandbox.db).put(impUid, receipt.appliedAt, receipt)
  paymentsIn(sandbox.db).save({ ...payment, detail: { ...payment.detail, cashReceipt: true } }, sandbox.clock.now())
  return ok(receiptObject({ imp_uid: impUid }, receipt, asker))
}

export function cancelReceipt(sandbox: Sandbox, impUid: string, asker: Asker): Answer {
  const receipt = receiptsIn(sandbox.db).find(impUid)
  if (!receipt || receipt.cancelledAt !== null || !paymentSeenBy(sandbox, impUid, asker))
    return apiError(1, '현금영수증이 발행된 적 없는 결제건입니다.', 400)
  const cancelled = { ...receipt, cancelledAt: sandbox.clock.now() }
  receiptsIn(sandbox.db).put(impUid, receipt.appliedAt, cancelled)
  return ok(receiptObject({ imp_uid: impUid }, cancelled, asker))
}

export function externalReceiptOf(sandbox: Sandbox, merchantUid: string, asker: Asker): Answer {
  const receipt = externalIn(sandbox.db).find(merchantUid)
  return receipt ? ok(receiptObject({ merchant_uid: merchantUid }, receipt, asker)) : noReceipt()
}

/** Issues a receipt for money that did not go through PortOne. */
export function issueExternalReceipt(sandbox: Sandbox, merchantUid: string, fields: unknown, asker: Asker): Answer {
  const body = readFields(externalReceiptBody, fields, 400)
  if (!channelByKey(body.channel_key)) return apiError(1, '등록된 PG설정 정보를 찾을 수 없습니다.', 400)
  if (externalIn(sandbox.db).find(merchantUid)?.cancelledAt === null)
    return apiError(1, '이미 현금영수증이 발행된 merchant_uid입니다.', 400)
  const receipt = newReceipt(sandbox, body.amount, body)
  externalIn(sandbox.db).put(merchantUid, receipt.appliedAt, receipt)
  return ok(receiptObject({ merchant_uid: merchantUid }, receipt, asker))
}

export function cancelExternalReceipt(sandbox: Sandbox, merchantUid: string, asker: Asker): Answer {
  const receipt = externalIn(sandbox.db).find(merchantUid)
  if (!receipt || receipt.cancelledAt !== null) return noReceipt()
  const cancelled = { ...receipt, cancelledAt: sandbox.clock.now() }
  externalIn(sandbox.db).put(merchantUid, receipt.appliedAt, cancelled)
  return ok(receiptObject({ merchant_uid: merchantUid }, cancelled, asker))
}

const noReceipt = () => apiError(1, '현금영수증 발행 내역이 존재하지 않습니다.', 404)

function paymentSeenBy(sandbox: Sandbox, impUid: string, asker: Asker): Payment | undefined {
  const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
  return payment?.detail.tier === asker.tier ? payment : undefined
}

function newReceipt(sandbox: Sandbox, amount: number, body: z.infer<typeof receiptBody>): Receipt {
  return {
    tid: randomUUID(),
    applyNum: String(randomInt(100_000_000, 999_999_999)),
    type: body.type || 'person',
    amount,
    vat: body.vat_amount ?? Math.round((amount - (body.tax_free ?? 0)) / 11),
    appliedAt: sandbox.clock.now(),
    cancelledAt: null,
  }
}

const receiptObject = (id: Record<string, string>, receipt: Receipt, { origin }: Asker) => ({
  ...id,
  receipt_tid: receipt.tid,
  apply_num: receipt.applyNum,
  type: receipt.type,
  amount: receipt.amount,
  vat: receipt.vat,
  receipt_url: id.imp_uid ? `${origin}/receipt/${id.imp_uid}` : null,
  applied_at: seconds(receipt.appliedAt),
  cancelled_at: seconds(receipt.cancelledAt),
})
