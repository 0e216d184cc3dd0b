/** The optional port for cash receipts, which report transfers and deposits to the tax office. */

export type ReceiptPurpose = 'income_deduction' | 'expense_proof'

/** What a buyer chose before the window. `identity`: a telephone number, a cash receipt card or a business number, digits only. */
export type ReceiptChoice = { purpose: 'none' } | { purpose: ReceiptPurpose; identity: string }

/** Which payment a receipt is for. */
export interface ReceiptOfPayment {
  paymentId: string
  /** The gateway's reference of the payment; null for money that it has not seen. */
  gatewayRef: string | null
}

export interface CashReceiptToIssue extends ReceiptOfPayment {
  orderName: string
  /** In the minor units of `currency`, tax included. */
  amount: number
  /** The part of `amount` that bears no VAT. */
  taxFree: number
  /** ISO 4217; receipts are issued for won alone. */
  currency: string
  purpose: ReceiptPurpose
  /** A telephone number, a cash receipt card or a business number, digits only. Passed on, never stored. */
  identity: string
}

export interface CashReceipt {
  state: 'issued' | 'cancelled' | 'failed'
  /** The gateway's reference of the receipt. */
  ref: string
  issueNumber: string
  /** The amount that the tax office knows, less what was cancelled, in minor units. */
  amount: number
  purpose?: ReceiptPurpose
  url?: string
}

export interface IssuedReceipt extends ReceiptOfPayment {
  ref: string
  issuedAt: Date
}

export interface CashReceipts {
  /** Whether the gateway can cancel a receipt in part. Otherwise it is cancelled as a whole, and issued again for what remains. */
  readonly cancelsInPart: boolean
  /** Repeatable under the same key. Throws GatewayError. */
  issue(receipt: CashReceiptToIssue, key: string): Promise<CashReceipt>
  /** Cancels all of it, or `amount` in minor units where a part can be cancelled. Repeatable under the same key. Throws GatewayError. */
  cancel(receipt: IssuedReceipt, key: string, amount?: number): Promise<void>
  /**
   * Undefined when the gateway knows of none. Without a `ref`, finds any receipt that it has issued for the payment. Throws
   * GatewayError.
   */
  find(receipt: ReceiptOfPayment & Partial<IssuedReceipt>): Promise<CashReceipt | undefined>
}
