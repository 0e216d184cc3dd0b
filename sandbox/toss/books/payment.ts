/** A Toss payment in the books: one attempt to pay an order. */
import { oncePerDatabase } from '../../books/database.ts'
import { type Booked, booksOf } from '../../books/payments.ts'
import type { Discounts } from '../../gateway/discounts.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { AccountTerm } from '../protocol/account-term.ts'
import type { KeySet } from '../protocol/credentials.ts'
import type { TossMethod } from '../protocol/methods.ts'

export type TossDetail = {
  keySet: KeySet
  /** A charge of a saved card, or a payment that a buyer made. */
  type: 'NORMAL' | 'BILLING'
  customerKey: string
  customerName: string | null
  orderName: string
  /** Major units, like all of Toss's amounts. */
  amount: number
  taxFreeAmount: number
  successUrl: string | null
  failUrl: string | null
  metadata: Record<string, string> | null
  method: TossMethod
  /** The origin of the page that waits for the window's answer; null when the browser itself is redirected. */
  answersTo: string | null
  authenticatedAt: number | null
  approvedAt: number | null
  approvalNumber: string | null
  lastTransactionKey: string | null
  secret: string | null
  account: { number: string; dueAt: number; expired: boolean; depositor: string } | null
  accountTerm: AccountTerm
  useEscrow: boolean
  customerMobilePhone: string | null
  refundAccount: { bankCode: string; accountNumber: string; holderName: string } | null
  /** The shop requested the card company's money manually. */
  acquired: boolean
  transactions: TossTransaction[]
  cancels: TossCancel[]
  failure: { code: string; message: string } | null
  /** The code with which the card is refused when the shop confirms. */
  refusedAtConfirm: string | null
  /** The gateway captures another sum than was asked: its own mistake. */
  paidAmount: number | null
  /** What the buyer chose in the window, and what was paid so in the end: minor units. */
  chosen?: Partial<Discounts>
  discounts?: Discounts
}

/** One approval, deposit or cancel: a row of `GET /v1/transactions`. */
type TossTransaction = { key: string; status: string; amount: number; at: number }

export type TossCancel = {
  cancelAmount: number
  cancelReason: string
  taxFreeAmount: number
  refundableAmount: number
  canceledAt: number
  transactionKey: string
  /** The refund of a deposit to an account: the cancel is done at once, and the money follows, or comes back. */
  refund?: 'PENDING' | 'COMPLETED' | 'FAILED'
}

export type TossPayment = Booked<TossDetail>
export const tossBooks = oncePerDatabase((db) => booksOf<TossDetail>(db, 'toss'))

// The shop has confirmed payments in these states: no second attempt of the same order may be confirmed.
export const CONFIRMED_STATUSES = new Set(['WAITING_FOR_DEPOSIT', 'DONE', 'CANCELED', 'PARTIAL_CANCELED'])

/** An order id is paid once: an attempt that was approved or cancelled, or that waits for a deposit, blocks another. */
export const isOrderConfirmed = (sandbox: Sandbox, orderId: string) =>
  tossBooks(sandbox.db)
    .byMerchantId(orderId)
    .some((payment) => CONFIRMED_STATUSES.has(payment.status))

/** The attempt that an order id stands for: the confirmed one, or else the latest. */
export const ofOrder = (payments: TossPayment[]) =>
  payments.findLast((payment) => CONFIRMED_STATUSES.has(payment.status)) ?? payments.at(-1)

/** The detail with a new transaction, under the key that the payment has from now on. */
export const withTransaction = (detail: TossDetail, transaction: TossTransaction): TossDetail => ({
  ...detail,
  lastTransactionKey: transaction.key,
  transactions: [...detail.transactions, transaction],
})

export const totalOf = (detail: TossDetail) => detail.paidAmount ?? detail.amount
export const cancelledOf = (detail: TossDetail) => detail.cancels.reduce((sum, cancel) => sum + cancel.cancelAmount, 0)
export const balanceOf = (detail: TossDetail) => totalOf(detail) - cancelledOf(detail)
