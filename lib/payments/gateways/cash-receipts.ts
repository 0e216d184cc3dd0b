/** What only some gateways do: tell the tax office of money that came in cash, such as a transfer to the shop's own account. */

export interface CashReceiptToIssue {
  paymentId: string
  orderName: string
  /** In minor units, tax included. */
  amount: number
  taxFree: number
  currency: string
  purpose: 'income_deduction' | 'expense_proof'
  /** A telephone number, a cash receipt card or a business number, digits only. Passed on, never kept. */
  identity: string
}

export interface CashReceipt {
  state: 'issued' | 'cancelled' | 'failed'
  /** The gateway's name for it. */
  ref: string
  issueNumber: string
  amount: number
  url?: string
}

export interface IssuedReceipt {
  paymentId: string
  ref: string
  issuedAt: Date
}

export interface CashReceipts {
  /** Repeatable under the same key. Throws GatewayError. */
  issue(receipt: CashReceiptToIssue, key: string): Promise<CashReceipt>
  /** All of it. Repeatable under the same key. Throws GatewayError. */
  cancel(receipt: IssuedReceipt, key: string): Promise<void>
  /** Undefined when the gateway knows of none. Throws GatewayError. */
  find(receipt: IssuedReceipt): Promise<CashReceipt | undefined>
}
