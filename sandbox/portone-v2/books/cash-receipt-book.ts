/** Cash receipts in the books, and the receipt that is issued together with a payment. */
import { randomInt, randomUUID } from 'node:crypto'
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { iso } from '../protocol/iso.ts'
import { type Attempt, totalOf, vatOf } from './attempt.ts'

export type CashReceipt = {
  paymentId: string
  channelKey: string
  type: 'PERSONAL' | 'CORPORATE'
  orderName: string
  currency: string
  amount: number
  taxFreeAmount: number
  vatAmount: number
  /** Issued by a separate call, not together with the payment. */
  isManual: boolean
  issueNumber: string
  pgReceiptId: string
  issuedAt: number
  cancelledAt: number | null
}

export const receiptBook = oncePerDatabase((db) => recordsOf<CashReceipt>(db, 'portone-v2', 'cash-receipt'))

export const receiptOf = (sandbox: Sandbox, paymentId: string) => receiptBook(sandbox.db).find(paymentId)

/** Issues a receipt, without storing the person's number. */
export function issue(
  sandbox: Sandbox,
  receipt: Omit<CashReceipt, 'issueNumber' | 'pgReceiptId' | 'issuedAt' | 'cancelledAt'>,
): CashReceipt {
  const issuedAt = sandbox.clock.now()
  const issued = {
    ...receipt,
    issueNumber: String(randomInt(100_000_000, 999_999_999)),
    pgReceiptId: `pgreceipt_${randomUUID().replaceAll('-', '')}`,
    issuedAt,
    cancelledAt: null,
  }
  receiptBook(sandbox.db).put(receipt.paymentId, issuedAt, issued)
  return issued
}

/** Issues the receipt that the buyer asked for in the window, after the money has come. */
export function receiptForPayment(sandbox: Sandbox, { merchantId, currency, detail }: Attempt) {
  if (!detail.cashReceipt) return
  issue(sandbox, {
    paymentId: merchantId,
    channelKey: detail.channelKey,
    type: detail.cashReceipt.type,
    orderName: detail.orderName,
    currency,
    amount: totalOf(detail),
    taxFreeAmount: detail.taxFreeAmount,
    vatAmount: vatOf(detail),
    isManual: false,
  })
}

export function cancelReceiptOf(sandbox: Sandbox, paymentId: string): CashReceipt | undefined {
  const receipt = receiptOf(sandbox, paymentId)
  if (!receipt || receipt.cancelledAt !== null) return undefined
  const cancelled = { ...receipt, cancelledAt: sandbox.clock.now() }
  receiptBook(sandbox.db).put(paymentId, receipt.issuedAt, cancelled)
  return cancelled
}

export const receiptUrl = (sandbox: Sandbox, receipt: CashReceipt) =>
  `${sandbox.originOf('portone-v2')}/cash-receipt/${receipt.pgReceiptId}`

/** `Payment.cashReceipt`. */
export const paymentReceiptObject = (receipt: CashReceipt) => ({
  status: receipt.cancelledAt === null ? 'ISSUED' : 'CANCELLED',
  type: receipt.type,
  pgReceiptId: receipt.pgReceiptId,
  issueNumber: receipt.issueNumber,
  totalAmount: receipt.amount,
  taxFreeAmount: receipt.taxFreeAmount,
  currency: receipt.currency,
  issuedAt: iso(receipt.issuedAt),
  ...(receipt.cancelledAt !== null && { cancelledAt: iso(receipt.cancelledAt) }),
})
