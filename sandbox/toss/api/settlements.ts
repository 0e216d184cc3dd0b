/** `/v1/settlements`: Toss's payouts for approvals, its deductions for cancels, and manual captures at the card company. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { type TossPayment, tossBooks } from '../books/payment.ts'
import { paymentObject } from '../books/payment-object.ts'
import { type KeySet, MERCHANT_ID } from '../protocol/credentials.ts'
import { type Language, refuse } from '../protocol/errors.ts'
import { koreanDate } from '../protocol/korean-date.ts'
import { seoul } from '../protocol/seoul-time.ts'

const settlementQuery = z.object({
  startDate: koreanDate(false),
  endDate: koreanDate(true),
  dateType: z.enum(['soldDate', 'paidOutDate']).default('soldDate'),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(5000).default(100),
})

// The sale is dated one day later and paid out after two more; the fee is the books' three per cent.
const SOLD_AFTER_MS = 86_400_000
const PAID_OUT_AFTER_MS = 3 * 86_400_000
const FEE_RATE = 0.03

export function listSettlements(sandbox: Sandbox, keySet: KeySet, query: Record<string, string>, language: Language): Answer {
  const parsed = settlementQuery.safeParse(query)
  if (!parsed.success) return refuse('INVALID_REQUEST', language)
  const { startDate, endDate, dateType, page, size } = parsed.data
  const days = dateType === 'soldDate' ? SOLD_AFTER_MS : PAID_OUT_AFTER_MS
  const rows = tossBooks(sandbox.db)
    .all()
    .filter((payment) => payment.detail.keySet === keySet)
    .flatMap((payment) => settlementsOf(sandbox, payment))
    .filter(({ at }) => at + days >= startDate && at + days <= endDate)
    .sort((a, b) => a.at - b.at)
    .slice((page - 1) * size, page * size)
  return jsonAnswer(rows.map(({ settlement }) => settlement))
}

function settlementsOf(sandbox: Sandbox, payment: TossPayment) {
  const shown = paymentObject(sandbox, payment, sandbox.originOf('toss'))
  // Toss pays out what was approved, less its cancels. An account that waits for its deposit has no money.
  return payment.detail.transactions
    .filter(({ status }) => status === 'DONE' || (payment.captured > 0 && /CANCELED/.test(status)))
    .map(({ key, status, amount, at }) => {
      const cancel = status === 'DONE' ? null : (shown.cancels?.find(({ transactionKey }) => transactionKey === key) ?? null)
      const signed = status === 'DONE' ? amount : -amount
      const fee = Math.round(signed * FEE_RATE)
      const vat = Math.round(fee / 11)
      const settlement = {
        mId: MERCHANT_ID,
        paymentKey: payment.gatewayId,
        transactionKey: key,
        orderId: payment.merchantId,
        currency: payment.currency,
        method: shown.method,
        amount: signed,
        interestFee: 0,
        fees: [{ type: 'BASE', fee }],
        suppliedAmount: fee - vat,
        vat,
        payOutAmount: signed - fee,
        approvedAt: seoul(at),
        soldDate: seoul(at + SOLD_AFTER_MS).slice(0, 10),
        paidOutDate: seoul(at + PAID_OUT_AFTER_MS).slice(0, 10),
        card: shown.card,
        easyPay: shown.easyPay,
        giftCertificate: shown.giftCertificate,
        mobilePhone: shown.mobilePhone,
        transfer: shown.transfer,
        virtualAccount: shown.virtualAccount,
        cancel,
      }
      return { at, settlement }
    })
}

/** `POST /v1/settlements`: requests the money from the card company manually. */
export function acquire(sandbox: Sandbox, keySet: KeySet, body: unknown, language: Language): Answer {
  const parsed = z.object({ paymentKey: z.string().min(1) }).safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', language)
  const payment = tossBooks(sandbox.db).byGatewayId(parsed.data.paymentKey)
  if (!payment || payment.detail.keySet !== keySet) return refuse('NOT_FOUND_PAYMENT', language)
  if (payment.captured === 0) return refuse('FORBIDDEN_REQUEST', language)
  tossBooks(sandbox.db).save({ ...payment, detail: { ...payment.detail, acquired: true } }, sandbox.clock.now())
  return jsonAnswer({ result: true })
}
