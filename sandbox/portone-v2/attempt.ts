import { type Booked, booksOf } from '../books.ts'
import { oncePerDatabase } from '../database.ts'
import type { WindowType } from './credentials.ts'
import type { Account, Choice } from './method.ts'

/** One attempt to pay: the window was opened once. A payment id may be attempted often and paid once. */
export type AttemptDetail = {
  channelKey: string
  orderName: string
  totalAmount: number
  taxFreeAmount: number
  vatAmount: number | null
  choice: Choice
  accountHours: number
  customer: Record<string, string>
  customData: string | null
  products: unknown[] | null
  noticeUrls: string[]
  redirectUrl: string | null
  forceRedirect: boolean
  window: { answersTo: string | null; type: WindowType }
  origin: { platformType: 'PC' | 'MOBILE'; ipAddress: string; userAgent: string | null; url: string | null }
  /** Present once a manual channel's buyer has authenticated; what the shop confirms with. */
  paymentToken: string | null
  authenticatedAt: number | null
  statusChangedAt: number
  paidAt: number | null
  pgTxId: string | null
  approvalNumber: string | null
  account: Account | null
  failure: { reason: string; pgCode: string; pgMessage: string; closed: boolean } | null
  failedAt: number | null
  cancellations: Cancellation[]
  refusedAtConfirm: string | null
  /** Another sum is taken than was asked: the gateway's own mistake. */
  paidAmount: number | null
}

type Cancellation = {
  id: string
  totalAmount: number
  taxFreeAmount: number
  vatAmount: number
  reason: string
  at: number
  trigger: 'API' | 'CONSOLE'
}

export type Attempt = Booked<AttemptDetail>
export const attemptsIn = oncePerDatabase((db) => booksOf<AttemptDetail>(db, 'portone-v2'))

export const paidStatuses = new Set(['PAID', 'PARTIAL_CANCELLED', 'CANCELLED'])
const standing = new Set([...paidStatuses, 'VIRTUAL_ACCOUNT_ISSUED'])

/** The attempt that speaks for the payment: the one that took money, then one that waits for it, or else the latest. */
export const speaking = (attempts: Attempt[]) =>
  attempts.find((attempt) => paidStatuses.has(attempt.status)) ??
  attempts.findLast((attempt) => standing.has(attempt.status)) ??
  attempts.at(-1)

export const totalOf = (detail: AttemptDetail) => detail.paidAmount ?? detail.totalAmount
export const cancelledOf = (detail: AttemptDetail) => detail.cancellations.reduce((sum, each) => sum + each.totalAmount, 0)
export const cancelledTaxFreeOf = (detail: AttemptDetail) => detail.cancellations.reduce((sum, each) => sum + each.taxFreeAmount, 0)
export const cancelledVatOf = (detail: AttemptDetail) => detail.cancellations.reduce((sum, each) => sum + each.vatAmount, 0)
export const vatOf = (detail: AttemptDetail) => detail.vatAmount ?? Math.round((totalOf(detail) - detail.taxFreeAmount) / 11)
