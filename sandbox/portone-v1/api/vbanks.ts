/** `/vbanks`: issues, changes and closes a virtual account without a window. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import type { Answer } from '../../http/answer.ts'
import { fail, issueAccount } from '../books/approval.ts'
import { hasMoney, openPayment, type Payment, paymentsIn } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { CHANNELS, channelNamed } from '../protocol/channels.ts'
import { BANKS } from '../protocol/codes.ts'
import { apiError, noSuchPayment, ok } from '../protocol/envelope.ts'
import { number, readFields, requiredNumber, requiredText, text, texts } from '../protocol/fields.ts'
import type { Asker } from './asker.ts'

const vbankBody = z.object({
  channel_key: text,
  pg: text,
  merchant_uid: requiredText.pipe(z.string().max(40)),
  amount: requiredNumber.pipe(z.number().positive()),
  vbank_code: requiredText,
  vbank_due: requiredNumber,
  vbank_holder: text,
  vbank_num: text,
  name: text,
  buyer_name: text,
  buyer_email: text,
  buyer_tel: text,
  buyer_addr: text,
  buyer_postcode: text,
  notice_url: texts,
  custom_data: text,
  tax_free: number,
  vat_amount: number,
})

/** Issues an account without a window. One merchant_uid may have several accounts until one is paid. */
export function issueVbank(sandbox: Sandbox, fields: unknown, asker: Asker, pgApiKey: string | null): Answer {
  const body = readFields(vbankBody, fields)
  // Older clients name a gateway instead of a channel, or leave the choice to the account.
  const channel = body.channel_key || body.pg ? channelNamed(body.channel_key, body.pg) : CHANNELS.settle
  if (!channel) return apiError(1, '등록된 PG설정 정보를 찾을 수 없습니다.')
  if (channel.pg === 'html5_inicis' && !pgApiKey) return apiError(-1, 'hashData 불일치 오류입니다. pg_api_key를 확인해 주세요.')
  if (!(body.vbank_code in BANKS)) return apiError(1, '지원하지 않는 은행코드입니다.')
  if (body.vbank_due * 1000 <= sandbox.clock.now()) return apiError(1, '입금기한은 현재 시각 이후여야 합니다.')
  if (paymentsIn(sandbox.db).byMerchantId(body.merchant_uid).some(hasMoney)) return apiError(1, '이미 결제가 이뤄진 merchant_uid입니다.')
  const opened = openPayment(sandbox, channel, body.merchant_uid, 'KRW', {
    tier: asker.tier,
    madeBy: 'api',
    payMethod: 'vbank',
    name: body.name ?? null,
    amount: body.amount,
    taxFree: body.tax_free ?? 0,
    vat: body.vat_amount ?? null,
    customData: body.custom_data ?? null,
    buyer: {
      name: body.buyer_name ?? null,
      email: body.buyer_email ?? null,
      tel: body.buyer_tel ?? null,
      addr: body.buyer_addr ?? null,
      postcode: body.buyer_postcode ?? null,
    },
    noticeUrls: body.notice_url.filter(isWebAddress),
    bank: body.vbank_code,
    vbankDueAt: body.vbank_due * 1000,
  })
  return ok(paymentObject(issueAccount(sandbox, opened, { number: body.vbank_num, holder: body.vbank_holder }), asker.origin))
}

/** Changes the amount or the deadline of an account; only Hecto supports this. */
export function changeVbank(sandbox: Sandbox, impUid: string, fields: unknown, asker: Asker): Answer {
  const { amount, vbank_due } = readFields(z.object({ amount: number, vbank_due: number }), fields, 400)
  const payment = waitingPayment(sandbox, impUid, asker)
  if ('answer' in payment) return payment.answer
  if (payment.detail.pg !== 'settle') return apiError(1, '가상계좌 수정을 지원하지 않는 PG사입니다.', 400)
  const { account } = payment.detail
  const changed = paymentsIn(sandbox.db).save(
    {
      ...payment,
      detail: {
        ...payment.detail,
        amount: amount ?? payment.detail.amount,
        account: account && { ...account, dueAt: vbank_due === undefined ? account.dueAt : vbank_due * 1000 },
      },
    },
    sandbox.clock.now(),
  )
  return ok(paymentObject(changed, asker.origin))
}

/** Closes an account that nobody has paid into. Since January 2024 such a payment has the status `failed`. */
export function closeVbank(sandbox: Sandbox, impUid: string, asker: Asker): Answer {
  const payment = waitingPayment(sandbox, impUid, asker)
  if ('answer' in payment) return payment.answer
  return ok(paymentObject(fail(sandbox, withClosedAccount(payment), { code: 'F400', reason: '가상계좌가 말소되었습니다.' }), asker.origin))
}

export const withClosedAccount = (payment: Payment): Payment => ({
  ...payment,
  detail: { ...payment.detail, account: payment.detail.account && { ...payment.detail.account, closed: true } },
})

function waitingPayment(sandbox: Sandbox, impUid: string, asker: Asker): Payment | { answer: Answer } {
  const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
  if (payment?.detail.tier !== asker.tier) return { answer: noSuchPayment() }
  if (!payment.detail.account || payment.status !== 'ready') return { answer: apiError(1, '입금대기 상태의 가상계좌가 아닙니다.', 400) }
  return payment
}
