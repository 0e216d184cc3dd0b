/** An attempt to pay, in the books. A payment id may have many attempts and is paid once. */
import { oncePerDatabase } from '../../books/database.ts'
import { type Booked, booksOf } from '../../books/payments.ts'
import type { Discounts } from '../../gateway/discounts.ts'
import type { WindowType } from '../protocol/channels.ts'
import type { Account, AccountTerm, Choice } from '../protocol/method.ts'

export type AttemptDetail = {
  channelKey: string
  /** The channel group, if the shop named one instead of a channel. */
  channelGroupId: string | null
  orderName: string
  totalAmount: number
  taxFreeAmount: number
  vatAmount: number | null
  choice: Choice
  accountTerm: AccountTerm
  customer: Record<string, string>
  customData: string | null
  products: unknown[] | null
  noticeUrls: string[]
  /** PortOne calls this address before it captures the money; any answer but 200 ends the attempt. */
  confirmUrl: string | null
  confirmRefusal: string | null
  billingKey: string | null
  scheduleId: string | null
  /** The billing key that the same window registers. */
  issuesKey: string | null
  escrow: Escrow | null
  cashReceipt: { type: 'PERSONAL' | 'CORPORATE'; identity: string } | null
  redirectUrl: string | null
  forceRedirect: boolean
  window: { answersTo: string | null; type: WindowType }
  origin: { platformType: 'PC' | 'MOBILE' | 'API'; ipAddress: string; userAgent: string | null; url: string | null }
  /** The token with which the shop confirms, on a manual channel after the buyer has authenticated. */
  paymentToken: string | null
  authenticatedAt: number | null
  statusChangedAt: number
  paidAt: number | null
  pgTxId: string | null
  approvalNumber: string | null
  account: Account | null
  failure: { reason: string; pgCode: string; pgMessage: string; closed: boolean; sdkCode?: string | undefined } | null
  failedAt: number | null
  cancellations: Cancellation[]
  refusedAtConfirm: string | null
  /** The wrong sum that the gateway captures, as its own mistake. */
  paidAmount: number | null
  /** The discount that the buyer chose in the window; without it, the console's setting for all payments applies. */
  chosen?: Partial<Discounts>
  discounts?: Discounts
}

export type Escrow = {
  status: 'BEFORE_REGISTERED' | 'REGISTERED' | 'DELIVERED' | 'CONFIRMED' | 'REJECTED' | 'REJECT_CONFIRMED' | 'CANCELLED'
  company: string | null
  invoiceNumber: string | null
  sentAt: string | null
  appliedAt: number | null
}

export const BEFORE_DELIVERY = {
  status: 'BEFORE_REGISTERED',
  company: null,
  invoiceNumber: null,
  sentAt: null,
  appliedAt: null,
} as const satisfies Escrow

export type Cancellation = {
  status: 'SUCCEEDED' | 'REQUESTED' | 'FAILED'
  requestedAt: number
  id: string
  totalAmount: number
  taxFreeAmount: number
  vatAmount: number
  /** The part that is refunded as a wallet's points. */
  points?: number
  reason: string
  at: number
  trigger: 'API' | 'CONSOLE' | 'CHARGEBACK'
}

export type Attempt = Booked<AttemptDetail>
export const attemptsIn = oncePerDatabase((db) => booksOf<AttemptDetail>(db, 'portone-v2'))

export const PAID_STATUSES = new Set(['PAID', 'PARTIAL_CANCELLED', 'CANCELLED'])
const STANDING_STATUSES = new Set([...PAID_STATUSES, 'VIRTUAL_ACCOUNT_ISSUED', 'PAY_PENDING'])

export const waitsForMoney = ({ status }: Attempt) => status === 'VIRTUAL_ACCOUNT_ISSUED' || status === 'PAY_PENDING'

/** The attempt that a payment id stands for: the paid one, or else one that waits for money, or else the latest. */
export const currentOf = (attempts: Attempt[]) =>
  attempts.find((attempt) => PAID_STATUSES.has(attempt.status)) ??
  attempts.findLast((attempt) => STANDING_STATUSES.has(attempt.status)) ??
  attempts.at(-1)

export const totalOf = (detail: AttemptDetail) => detail.paidAmount ?? detail.totalAmount
const done = (detail: AttemptDetail) => detail.cancellations.filter(({ status }) => status === 'SUCCEEDED')
export const cancelledOf = (detail: AttemptDetail) => done(detail).reduce((sum, each) => sum + each.totalAmount, 0)
export const cancelledTaxFreeOf = (detail: AttemptDetail) => done(detail).reduce((sum, each) => sum + each.taxFreeAmount, 0)
export const cancelledVatOf = (detail: AttemptDetail) => done(detail).reduce((sum, each) => sum + each.vatAmount, 0)
/** What a new cancellation may still refund. A waiting cancellation reserves its sum. */
export const cancellableOf = (detail: AttemptDetail) =>
  totalOf(detail) -
  cancelledOf(detail) -
  detail.cancellations.filter(({ status }) => status === 'REQUESTED').reduce((sum, each) => sum + each.totalAmount, 0)
export const vatOf = (detail: AttemptDetail) => detail.vatAmount ?? Math.round((totalOf(detail) - detail.taxFreeAmount) / 11)

export const withClosedAccount = (attempt: Attempt): Attempt => ({
  ...attempt,
  detail: { ...attempt.detail, account: attempt.detail.account && { ...attempt.detail.account, closed: true } },
})
