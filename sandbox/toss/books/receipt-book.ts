/** Cash receipts in the books. */
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'

/** A stored cash receipt: issued once for an order, and cancelled in part or whole later. */
export type CashReceipt = {
  receiptKey: string
  orderId: string
  orderName: string
  type: '소득공제' | '지출증빙'
  amount: number
  taxFreeAmount: number
  issueNumber: string
  /** Already masked: the number itself is personal and is not stored. */
  customerIdentityNumber: string
  cancelled: number
  lastCancelAt: number | null
  requestedAt: number
}

export const receiptBook = oncePerDatabase((db) => recordsOf<CashReceipt>(db, 'toss', 'cash-receipt'))

/** The cash receipts of an order, as its Payment shows them. */
export const receiptsOf = (sandbox: Sandbox, orderId: string) =>
  receiptBook(sandbox.db)
    .all()
    .filter((receipt) => receipt.orderId === orderId)
    .map((receipt) => ({
      type: receipt.type,
      receiptKey: receipt.receiptKey,
      issueNumber: receipt.issueNumber,
      receiptUrl: receiptUrlOf(sandbox, receipt),
      amount: receipt.amount - receipt.cancelled,
      taxFreeAmount: receipt.taxFreeAmount,
    }))

export const receiptUrlOf = (sandbox: Sandbox, receipt: CashReceipt) => `${sandbox.originOf('toss')}/cash-receipt/${receipt.receiptKey}`
