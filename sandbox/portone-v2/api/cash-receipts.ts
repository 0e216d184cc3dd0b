/** `/cash-receipts`: issues, cancels, reads and lists them, for money that came past the gateway too. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { attemptsIn } from '../books/attempt.ts'
import { type CashReceipt, cancelReceiptOf, issue, receiptBook, receiptOf, receiptUrl } from '../books/cash-receipt-book.ts'
import { channelObject } from '../books/payment-object.ts'
import { channelByKey } from '../protocol/channels.ts'
import { MERCHANT_ID, STORE_ID } from '../protocol/credentials.ts'
import { refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import { pageOf } from '../protocol/page.ts'

const issueBody = z.object({
  paymentId: z.string().min(1),
  channelKey: z.string(),
  type: z.enum(['PERSONAL', 'CORPORATE']),
  orderName: z.string().min(1),
  currency: z.string().length(3),
  amount: z.object({ total: z.number().int().positive(), taxFree: z.number().int().optional(), vat: z.number().int().optional() }),
  customer: z.object({ identityNumber: z.string().regex(/^\d{10,18}$/) }),
})

/** `POST /cash-receipts`: for money that came past the gateway. A payment has one receipt at a time. */
export function issueCashReceipt(sandbox: Sandbox, body: unknown): Answer {
  const parsed = issueBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { paymentId, channelKey, type, orderName, currency, amount } = parsed.data
  if (!channelByKey(channelKey)) return refuse('CHANNEL_NOT_FOUND')
  if (receiptOf(sandbox, paymentId)?.cancelledAt === null) return refuse('CASH_RECEIPT_ALREADY_ISSUED')
  const taxFreeAmount = amount.taxFree ?? 0
  const receipt = issue(sandbox, {
    paymentId,
    channelKey,
    type,
    orderName,
    currency,
    amount: amount.total,
    taxFreeAmount,
    vatAmount: amount.vat ?? Math.round((amount.total - taxFreeAmount) / 11),
    isManual: attemptsIn(sandbox.db).byMerchantId(paymentId).length === 0,
  })
  return jsonAnswer({
    cashReceipt: { issueNumber: receipt.issueNumber, url: receiptUrl(sandbox, receipt), pgReceiptId: receipt.pgReceiptId },
  })
}

export function getCashReceipt(sandbox: Sandbox, paymentId: string): Answer {
  const receipt = receiptOf(sandbox, paymentId)
  return receipt ? jsonAnswer(receiptObject(sandbox, receipt)) : refuse('CASH_RECEIPT_NOT_FOUND')
}

export function cancelCashReceipt(sandbox: Sandbox, paymentId: string): Answer {
  if (!receiptOf(sandbox, paymentId)) return refuse('CASH_RECEIPT_NOT_FOUND')
  const cancelled = cancelReceiptOf(sandbox, paymentId)
  if (!cancelled) return refuse('CASH_RECEIPT_NOT_ISSUED')
  return jsonAnswer({ cancelledAmount: cancelled.amount, cancelledAt: iso(cancelled.cancelledAt ?? sandbox.clock.now()) })
}

export const listCashReceipts = (sandbox: Sandbox, body: unknown): Answer =>
  pageOf(receiptBook(sandbox.db).all().toReversed(), body, (receipt) => receiptObject(sandbox, receipt))

const receiptObject = (sandbox: Sandbox, receipt: CashReceipt) => ({
  status: receipt.cancelledAt === null ? 'ISSUED' : 'CANCELLED',
  merchantId: MERCHANT_ID,
  storeId: STORE_ID,
  paymentId: receipt.paymentId,
  channel: channelObject(receipt.channelKey),
  amount: receipt.amount,
  taxFreeAmount: receipt.taxFreeAmount,
  vatAmount: receipt.vatAmount,
  currency: receipt.currency,
  orderName: receipt.orderName,
  isManual: receipt.isManual,
  type: receipt.type,
  pgReceiptId: receipt.pgReceiptId,
  issueNumber: receipt.issueNumber,
  url: receiptUrl(sandbox, receipt),
  issuedAt: iso(receipt.issuedAt),
  statusUpdatedAt: iso(receipt.cancelledAt ?? receipt.issuedAt),
  ...(receipt.cancelledAt !== null && { cancelledAt: iso(receipt.cancelledAt) }),
})
