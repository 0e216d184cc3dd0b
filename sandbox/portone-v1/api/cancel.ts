/** `POST /payments/cancel`: refunds money. Every refusal is HTTP 200 with a `code` other than 0, and moves no money. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { partRefusedBy } from '../../companies/profile.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { balanceOf, currentOf, hasMoney, minor, newPgTid, type Payment, paymentsIn } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { announce } from '../books/webhooks.ts'
import { channelByKey, frontedBy } from '../protocol/channels.ts'
import { apiError, ok } from '../protocol/envelope.ts'
import { boolean, number, readFields, text } from '../protocol/fields.ts'
import { wayOf } from '../protocol/ways.ts'

const cancelBody = z.object({
  imp_uid: text,
  merchant_uid: text,
  amount: number,
  tax_free: number,
  vat_amount: number,
  checksum: number,
  reason: text,
  refund_holder: text,
  refund_bank: text,
  refund_account: text,
  refund_tel: text,
  enable_webhook: boolean,
})
type Asked = z.infer<typeof cancelBody>

export function cancel(sandbox: Sandbox, fields: unknown, tier: string | null, origin: string): Answer {
  const body = readFields(cancelBody, fields)
  const payment = paymentNamed(sandbox, body, tier)
  if (!payment) return apiError(1, '취소할 결제건이 존재하지 않습니다.')
  const balance = balanceOf(payment.detail)
  if (hasMoney(payment) && balance === 0) return apiError(1, '이미 전액취소된 주문입니다.')
  if (!hasMoney(payment)) return apiError(1, '결제완료되지 않은 결제건은 취소할 수 없습니다.')
  if (body.checksum !== undefined && body.checksum !== balance) return apiError(1, '취소 가능한 잔액이 checksum과 일치하지 않습니다.')
  const amount = body.amount || balance
  if (amount < 0 || amount > balance) return apiError(1, '취소할 수 있는 금액을 초과하였습니다.')
  const wrong = whatTheGatewayMisses(payment, body) ?? whatTheCompanyRefuses(sandbox, payment, amount)
  if (wrong) return apiError(-1, wrong)
  const cancelled = cancelNow(sandbox, payment, amount, body.tax_free ?? 0, body.reason ?? '', body.enable_webhook ?? false)
  return ok(paymentObject(cancelled, origin))
}

/** If the call has both ids, the imp_uid decides, even if it is wrong. */
function paymentNamed(sandbox: Sandbox, body: Asked, tier: string | null): Payment | undefined {
  const books = paymentsIn(sandbox.db)
  const found = body.imp_uid ? books.byGatewayId(body.imp_uid) : currentOf(books.byMerchantId(body.merchant_uid ?? ''))
  return found?.detail.tier === tier ? found : undefined
}

function whatTheGatewayMisses({ detail }: Payment, body: Asked): string | undefined {
  const channel = channelByKey(detail.channelKey)
  if (channel?.wantsTaxFree && detail.taxFree > 0 && body.tax_free === undefined) return '면세 결제의 취소에는 tax_free가 필요합니다.'
  if (detail.vat !== null && body.vat_amount === undefined) return '부가세를 지정한 결제의 취소에는 vat_amount가 필요합니다.'
  if (!detail.account) return undefined
  // The refund of a deposit needs an account to go to.
  if (!body.refund_holder || !body.refund_bank || !body.refund_account)
    return '가상계좌 환불에는 refund_holder, refund_bank, refund_account가 필요합니다.'
  return (channel?.refundBank ?? /^\d{3}$/).test(body.refund_bank) ? undefined : '환불계좌 은행코드가 올바르지 않습니다.'
}

function whatTheCompanyRefuses(sandbox: Sandbox, { detail }: Payment, amount: number): string | undefined {
  const channel = channelByKey(detail.channelKey)
  const profile = channel && sandbox.companies.profileOf('portone-v1', frontedBy(channel))
  const refunding = { way: wayOf(detail.payMethod), amount, left: balanceOf(detail), made: detail.cancellations.length }
  return profile && partRefusedBy(profile, refunding)
}

/** Refunds for the API, which sends a webhook only if asked to, and for the console, which always sends one. */
export function cancelNow(
  sandbox: Sandbox,
  payment: Payment,
  amount: number,
  taxFree: number,
  reason: string,
  withWebhook: boolean,
): Payment {
  const now = sandbox.clock.now()
  const id = randomUUID()
  const cancellation = { id, amount, taxFree, reason, at: now, pgTid: newPgTid(payment.detail) }
  const cancelled = paymentsIn(sandbox.db).save(
    {
      ...payment,
      status: 'cancelled',
      detail: { ...payment.detail, cancelledAt: now, cancellations: [...payment.detail.cancellations, cancellation] },
    },
    now,
    { kind: 'refund', amount: minor(payment, amount) },
  )
  if (withWebhook) announce(sandbox, cancelled, 'cancelled', id)
  return cancelled
}
