import { oncePerDatabase } from '../../books/database.ts'
import { type Booked, booksOf } from '../../books/payments.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type KeySet, merchantId } from '../protocol/credentials.ts'
import { bankCode, koreanName, type TossMethod } from '../protocol/methods.ts'
import { receiptsOf } from './receipt-book.ts'

export type TossDetail = {
  keySet: KeySet
  /** A charge of a saved card, or a payment that somebody made by himself. */
  type: 'NORMAL' | 'BILLING'
  customerKey: string
  customerName: string | null
  orderName: string
  /** Major units, as Toss speaks. */
  amount: number
  taxFreeAmount: number
  successUrl: string | null
  failUrl: string | null
  metadata: Record<string, string> | null
  method: TossMethod
  /** The origin of the page that waits for the window's answer; null when the browser itself is sent on. */
  answersTo: string | null
  authenticatedAt: number | null
  approvedAt: number | null
  approvalNumber: string | null
  lastTransactionKey: string | null
  secret: string | null
  account: { number: string; dueAt: number; expired: boolean; depositor: string } | null
  /** How long a virtual account may wait: hours from its issue, or an instant. */
  accountTerm: { hours: number } | { at: number }
  useEscrow: boolean
  customerMobilePhone: string | null
  refundAccount: { bankCode: string; accountNumber: string; holderName: string } | null
  /** The shop asked for the card company's money itself. */
  acquired: boolean
  transactions: TossTransaction[]
  cancels: TossCancel[]
  failure: { code: string; message: string } | null
  /** The buyer's card will be refused when the shop confirms. */
  refusedAtConfirm: string | null
  /** Another sum is taken than was asked: the gateway's own mistake. */
  paidAmount: number | null
}

/** One approval, deposit or cancel, as `GET /v1/transactions` tells it. */
type TossTransaction = { key: string; status: string; amount: number; at: number }

export type TossCancel = {
  cancelAmount: number
  cancelReason: string
  taxFreeAmount: number
  refundableAmount: number
  canceledAt: number
  transactionKey: string
  /** How a deposit goes back to its account: the cancel is done at once, the money follows, or comes back. */
  refund?: 'PENDING' | 'COMPLETED' | 'FAILED'
}

export type TossPayment = Booked<TossDetail>
export const tossBooks = oncePerDatabase((db) => booksOf<TossDetail>(db, 'toss'))

// Reached by money: no second attempt for the same order may get there.
export const settledStatuses = new Set(['WAITING_FOR_DEPOSIT', 'DONE', 'CANCELED', 'PARTIAL_CANCELED'])

/** The attempt an order id means: the one that took money, or else the latest. */
export const ofOrder = (payments: TossPayment[]) => payments.findLast((payment) => settledStatuses.has(payment.status)) ?? payments.at(-1)

/** The detail with what just happened to the money entered, under the key it goes by from now on. */
export const withTransaction = (detail: TossDetail, transaction: TossTransaction): TossDetail => ({
  ...detail,
  lastTransactionKey: transaction.key,
  transactions: [...detail.transactions, transaction],
})

export const totalOf = (detail: TossDetail) => detail.paidAmount ?? detail.amount
const cancelledOf = (detail: TossDetail) => detail.cancels.reduce((sum, cancel) => sum + cancel.cancelAmount, 0)
export const balanceOf = (detail: TossDetail) => totalOf(detail) - cancelledOf(detail)

/** The Payment object, version 2022-11-16: every field present, null where there is nothing. */
export function paymentObject(sandbox: Sandbox, payment: TossPayment, origin: string) {
  const { detail } = payment
  const receipts = receiptsOf(sandbox, payment.merchantId)
  const chosen =
    detail.approvedAt !== null ||
    payment.status === 'WAITING_FOR_DEPOSIT' ||
    payment.status === 'IN_PROGRESS' ||
    settledStatuses.has(payment.status)
  const total = totalOf(detail)
  const balance = balanceOf(detail)
  const taxFree = detail.taxFreeAmount - detail.cancels.reduce((sum, cancel) => sum + cancel.taxFreeAmount, 0)
  const vat = Math.round((balance - taxFree) / 11)
  const settled = settledStatuses.has(payment.status)
  const { method } = detail
  return {
    version: '2022-11-16',
    mId: merchantId,
    paymentKey: payment.gatewayId,
    type: detail.type,
    orderId: payment.merchantId,
    orderName: detail.orderName,
    currency: payment.currency,
    method: chosen ? koreanName(method) : null,
    totalAmount: total,
    balanceAmount: balance,
    status: payment.status,
    requestedAt: seoul(payment.openedAt),
    approvedAt: detail.approvedAt === null ? null : seoul(detail.approvedAt),
    useEscrow: chosen ? detail.useEscrow : null,
    lastTransactionKey: detail.lastTransactionKey,
    suppliedAmount: balance - taxFree - vat,
    vat,
    cultureExpense: false,
    taxFreeAmount: taxFree,
    taxExemptionAmount: 0,
    cancels: detail.cancels.length === 0 ? null : detail.cancels.map(cancelObject),
    isPartialCancelable: true,
    card: settled && method.kind === 'card' ? cardObject(detail, method, payment.status) : null,
    virtualAccount: settled && method.kind === 'virtualAccount' ? accountObject(payment, method.bank) : null,
    // Told once, in the answer to confirm; a later read may leave it out, so this one always does.
    secret: null as string | null,
    mobilePhone:
      settled && method.kind === 'mobile'
        ? {
            customerMobilePhone: maskedPhone(detail.customerMobilePhone),
            settlementStatus: 'INCOMPLETED',
            receiptUrl: receiptUrl(origin, payment),
          }
        : null,
    giftCertificate:
      settled && method.kind === 'giftCertificate'
        ? { approveNo: detail.approvalNumber ?? '00000000', settlementStatus: 'INCOMPLETED' }
        : null,
    transfer: settled && method.kind === 'transfer' ? { bankCode: method.bank, settlementStatus: 'INCOMPLETED' } : null,
    metadata: detail.metadata,
    receipt: detail.approvedAt === null ? null : { url: receiptUrl(origin, payment) },
    checkout: { url: `${origin}/v1/payments/${payment.gatewayId}/checkout` },
    easyPay: settled && method.kind === 'easyPay' ? { provider: method.provider, amount: total, discountAmount: 0 } : null,
    country: 'KR',
    failure: detail.failure,
    cashReceipt: receipts.at(-1) ?? null,
    cashReceipts: receipts.length > 0 ? receipts : null,
    discount: null,
  }
}

function cardObject(detail: TossDetail, method: Extract<TossMethod, { kind: 'card' }>, status: string) {
  return {
    amount: totalOf(detail),
    issuerCode: method.issuer,
    acquirerCode: method.issuer,
    number: method.card?.number ?? '43301234****123*',
    installmentPlanMonths: method.months,
    approveNo: detail.approvalNumber ?? '00000000',
    useCardPoint: false,
    cardType: method.card?.cardType ?? '신용',
    ownerType: method.card?.ownerType ?? '개인',
    acquireStatus: status === 'CANCELED' ? 'CANCELED' : detail.acquired ? 'REQUESTED' : 'READY',
    isInterestFree: false,
    interestPayer: null,
  }
}

const maskedPhone = (phone: string | null) => (phone ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '010****5678')

function refundStatusOf({ cancels }: TossDetail) {
  const refunds = cancels.flatMap(({ refund }) => refund ?? [])
  if (refunds.length === 0) return 'NONE'
  if (refunds.includes('PENDING')) return 'PENDING'
  if (!refunds.includes('FAILED')) return 'COMPLETED'
  return refunds.includes('COMPLETED') ? 'PARTIAL_FAILED' : 'FAILED'
}

function accountObject(payment: TossPayment, bank: string) {
  const { account, customerName } = payment.detail
  return {
    accountType: '일반',
    accountNumber: account?.number ?? '',
    bankCode: bankCode(bank) ?? bank,
    customerName: account?.depositor ?? customerName ?? '',
    dueDate: account ? seoul(account.dueAt) : '',
    refundStatus: refundStatusOf(payment.detail),
    expired: account?.expired ?? false,
    settlementStatus: 'INCOMPLETED',
    refundReceiveAccount: payment.detail.refundAccount,
  }
}

const cancelObject = (cancel: TossCancel) => ({
  cancelAmount: cancel.cancelAmount,
  cancelReason: cancel.cancelReason,
  taxFreeAmount: cancel.taxFreeAmount,
  taxExemptionAmount: 0,
  refundableAmount: cancel.refundableAmount,
  cardDiscountAmount: 0,
  transferDiscountAmount: 0,
  easyPayDiscountAmount: 0,
  canceledAt: seoul(cancel.canceledAt),
  transactionKey: cancel.transactionKey,
  receiptKey: null,
  cancelStatus: 'DONE',
  cancelRequestId: null,
})

const receiptUrl = (origin: string, payment: TossPayment) => `${origin}/receipt/${payment.gatewayId}`

/** Toss writes times in Korean time with the offset, to the second. */
export const seoul = (at: number) => `${seoulClock(at).slice(0, 19)}+09:00`
/** Older webhooks write the same clock with microseconds and without the offset. */
export const seoulWithoutOffset = (at: number) => `${seoulClock(at).slice(0, 23)}000`

const seoulClock = (at: number) => new Date(at + 9 * 3_600_000).toISOString()
