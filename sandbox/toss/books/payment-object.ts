/** The Payment object, version 2022-11-16: every field is present, and null where it does not apply. */
import { toMajor, toMinor } from '../../books/money.ts'
import { NO_DISCOUNTS, shareOf } from '../../gateway/discounts.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { MERCHANT_ID } from '../protocol/credentials.ts'
import { bankCode, koreanName, type TossMethod } from '../protocol/methods.ts'
import { seoul } from '../protocol/seoul-time.ts'
import { balanceOf, CONFIRMED_STATUSES, type TossCancel, type TossDetail, type TossPayment, totalOf } from './payment.ts'
import { receiptsOf } from './receipt-book.ts'

export function paymentObject(sandbox: Sandbox, payment: TossPayment, origin: string) {
  const { detail } = payment
  const { promotion } = detail.discounts ?? NO_DISCOUNTS
  const receipts = receiptsOf(sandbox, payment.merchantId)
  const chosen = payment.status === 'IN_PROGRESS' || detail.approvedAt !== null || CONFIRMED_STATUSES.has(payment.status)
  return {
    version: '2022-11-16',
    mId: MERCHANT_ID,
    paymentKey: payment.gatewayId,
    type: detail.type,
    orderId: payment.merchantId,
    orderName: detail.orderName,
    currency: payment.currency,
    method: chosen ? koreanName(detail.method) : null,
    status: payment.status,
    requestedAt: seoul(payment.openedAt),
    approvedAt: detail.approvedAt === null ? null : seoul(detail.approvedAt),
    useEscrow: chosen ? detail.useEscrow : null,
    lastTransactionKey: detail.lastTransactionKey,
    ...amounts(detail),
    cultureExpense: false,
    cancels: detail.cancels.length === 0 ? null : cancelObjects(payment),
    isPartialCancelable: isPartialCancelable(detail),
    ...methodObjects(payment, origin),
    // Toss gives the secret once, in the answer to confirm. A later read may leave it out, so the sandbox always does.
    secret: null as string | null,
    metadata: detail.metadata,
    receipt: detail.approvedAt === null ? null : { url: receiptUrl(origin, payment) },
    checkout: { url: `${origin}/v1/payments/${payment.gatewayId}/checkout` },
    country: 'KR',
    failure: detail.failure,
    cashReceipt: receipts.at(-1) ?? null,
    cashReceipts: receipts.length > 0 ? receipts : null,
    discount: promotion > 0 ? { amount: toMajor(promotion, payment.currency) } : null,
  }
}

/** Gift certificates go back whole, or not at all. */
export const isPartialCancelable = ({ method }: TossDetail) => method?.kind !== 'giftCertificate'

function amounts(detail: TossDetail) {
  const balance = balanceOf(detail)
  const taxFree = detail.taxFreeAmount - detail.cancels.reduce((sum, cancel) => sum + cancel.taxFreeAmount, 0)
  const vat = Math.round((balance - taxFree) / 11)
  return {
    totalAmount: totalOf(detail),
    balanceAmount: balance,
    suppliedAmount: balance - taxFree - vat,
    vat,
    taxFreeAmount: taxFree,
    taxExemptionAmount: 0,
  }
}

/** One field for each kind of method; only the field of the used method is set. */
function methodObjects(payment: TossPayment, origin: string) {
  const { detail } = payment
  const points = toMajor(detail.discounts?.points ?? 0, payment.currency)
  const method = CONFIRMED_STATUSES.has(payment.status) ? detail.method : undefined
  return {
    card: method?.kind === 'card' ? cardObject(detail, method, payment.status) : null,
    virtualAccount: method?.kind === 'virtualAccount' ? accountObject(payment, method.bank) : null,
    mobilePhone:
      method?.kind === 'mobile'
        ? {
            customerMobilePhone: maskedPhone(detail.customerMobilePhone),
            settlementStatus: 'INCOMPLETED',
            receiptUrl: receiptUrl(origin, payment),
          }
        : null,
    giftCertificate:
      method?.kind === 'giftCertificate' ? { approveNo: detail.approvalNumber ?? '00000000', settlementStatus: 'INCOMPLETED' } : null,
    transfer: method?.kind === 'transfer' ? { bankCode: method.bank, settlementStatus: 'INCOMPLETED' } : null,
    easyPay: method?.kind === 'easyPay' ? { provider: method.provider, amount: totalOf(detail) - points, discountAmount: points } : null,
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
    useCardPoint: (detail.discounts?.points ?? 0) > 0,
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

function cancelObjects({ currency, detail }: TossPayment) {
  const { points, promotion } = detail.discounts ?? NO_DISCOUNTS
  let before = 0
  return detail.cancels.map((cancel) => {
    const share = (discount: number) =>
      toMajor(shareOf(discount, toMinor(totalOf(detail), currency), before, toMinor(cancel.cancelAmount, currency)), currency)
    const shown = {
      ...cancelObject(cancel),
      cardDiscountAmount: detail.method.kind === 'card' ? share(promotion) : 0,
      transferDiscountAmount: detail.method.kind === 'transfer' ? share(promotion) : 0,
      easyPayDiscountAmount: detail.method.kind === 'easyPay' ? share(points + promotion) : 0,
    }
    before += toMinor(cancel.cancelAmount, currency)
    return shown
  })
}

const cancelObject = (cancel: TossCancel) => ({
  cancelAmount: cancel.cancelAmount,
  cancelReason: cancel.cancelReason,
  taxFreeAmount: cancel.taxFreeAmount,
  taxExemptionAmount: 0,
  refundableAmount: cancel.refundableAmount,
  canceledAt: seoul(cancel.canceledAt),
  transactionKey: cancel.transactionKey,
  receiptKey: null,
  cancelStatus: 'DONE',
  cancelRequestId: null,
})

const receiptUrl = (origin: string, payment: TossPayment) => `${origin}/receipt/${payment.gatewayId}`
