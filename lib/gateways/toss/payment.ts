/** Turns Toss's Payment object (Core API 2022-11-16) into a report. */
import { z } from 'zod'
import { cardMark } from '../card-mark.ts'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { instantOf } from '../instant.ts'
import type { Method } from '../methods.ts'
import { sumsOf } from '../sums.ts'
import { tossReason } from './codes.ts'

const amount = z.number().min(0)

const tossPayment = z.object({
  paymentKey: z.string().min(1).max(200),
  orderId: z.string(),
  status: z.enum(['READY', 'IN_PROGRESS', 'WAITING_FOR_DEPOSIT', 'DONE', 'CANCELED', 'PARTIAL_CANCELED', 'ABORTED', 'EXPIRED']),
  currency: z.string(),
  totalAmount: amount,
  balanceAmount: amount,
  approvedAt: z.string().nullish(),
  method: z.string().nullish(),
  secret: z.string().nullish(),
  card: z
    .object({
      issuerCode: z.string().nullish(),
      number: z.string().nullish(),
      installmentPlanMonths: z.number().nullish(),
      approveNo: z.string().nullish(),
    })
    .nullish(),
  // `discountAmount` is the part that the wallet's points and coupons paid, and `discount` a card company's or bank's instant discount.
  easyPay: z.object({ provider: z.string().nullish(), discountAmount: amount.nullish() }).nullish(),
  discount: z.object({ amount }).nullish(),
  virtualAccount: z
    .object({
      bankCode: z.string(),
      accountNumber: z.string(),
      customerName: z.string().nullish(),
      dueDate: z.string().nullish(),
      refundStatus: z.string().nullish(),
    })
    .nullish(),
  cancels: z.array(z.object({ cancelAmount: amount, transactionKey: z.string().min(1).max(64) })).nullish(),
  receipt: z.object({ url: z.string() }).nullish(),
  isPartialCancelable: z.boolean().nullish(),
  failure: z.object({ code: z.string() }).nullish(),
})

type TossPayment = z.output<typeof tossPayment>

/** Throws GatewayError `unreadable` for an answer that is not a payment of this order, which is then asked for again. */
export function readTossPayment(body: unknown, payment: GatewayPayment, mode: 'live' | 'test'): Report {
  const parsed = tossPayment.safeParse(body)
  if (!parsed.success) throw new GatewayError('unreadable', 'PAYMENT_OBJECT')
  const found = parsed.data
  if (found.orderId !== payment.id) throw new GatewayError('unreadable', 'PAYMENT_OF_ANOTHER_ORDER')
  const total = inMinorUnits(found.totalAmount, found.currency)
  const balance = inMinorUnits(found.balanceAmount, found.currency)
  // A virtual account cancelled before any deposit was never approved.
  const captured = found.approvedAt && ['DONE', 'PARTIAL_CANCELED', 'CANCELED'].includes(found.status) ? total : 0
  const method = methodOf(found.method)
  const card = cardMark(found.card?.number)
  const deposit = captured > 0 ? depositRefundsOf(found) : NOT_A_DEPOSIT
  const cancelled = captured > 0 ? total - balance - deposit.notThere : 0
  return {
    status: statusOf(found, captured, cancelled),
    ref: found.paymentKey,
    ...sumsOf({ total, captured, cancelled, discount: discountOf(found) }),
    currency: found.currency,
    mode,
    ours: true,
    ...(method && { method }),
    ...(captured > 0 && { receipt: receiptOf(found, method) }),
    ...(found.status === 'IN_PROGRESS' && { authorisation: { ref: found.paymentKey } }),
    ...(found.virtualAccount && { virtualAccount: accountOf(found.virtualAccount) }),
    ...(found.secret && { depositSecret: found.secret }),
    ...deposit.cancels,
    ...(card && { card }),
    ...(found.failure && { failure: { reason: tossReason(found.failure.code), code: found.failure.code } }),
  }
}

/** Toss does not report how many of a card's points were used: `card.useCardPoint` only says that some were. */
function discountOf({ currency, discount, easyPay }: TossPayment): number {
  return inMinorUnits(discount?.amount ?? 0, currency) + inMinorUnits(easyPay?.discountAmount ?? 0, currency)
}

const WITHOUT_MINOR_UNITS = new Set(['KRW', 'JPY'])

/** Toss uses dollars with decimals; we use cents. */
export function inMinorUnits(amount: number, currency: string): number {
  const exact = WITHOUT_MINOR_UNITS.has(currency) ? amount : amount * 100
  const whole = Math.round(exact)
  // Floating point adds much less than this to a whole number of cents.
  if (!Number.isSafeInteger(whole) || Math.abs(exact - whole) > 0.0001) throw new GatewayError('unreadable', 'AMOUNT')
  return whole
}

function statusOf({ status }: TossPayment, captured: number, cancelled: number): Report['status'] {
  switch (status) {
    case 'READY':
      return 'open'
    case 'IN_PROGRESS':
      return 'authorised'
    case 'WAITING_FOR_DEPOSIT':
      return 'awaiting_deposit'
    case 'DONE':
      return 'paid'
    // The status stays the same even when later cancels reduce the balance to zero.
    case 'PARTIAL_CANCELED':
      return cancelled === captured ? 'cancelled' : 'paid'
    case 'CANCELED':
      if (captured === 0) return 'failed'
      return cancelled === captured ? 'cancelled' : 'paid'
    case 'ABORTED':
      return 'failed'
    case 'EXPIRED':
      return 'expired'
    default:
      return status satisfies never
  }
}

interface DepositRefunds {
  /** What Toss has deducted from the balance and the buyer has not received. */
  notThere: number
  cancels: Pick<Report, 'pendingCancel' | 'failedCancels'>
}

const NOT_A_DEPOSIT: DepositRefunds = { notThere: 0, cancels: {} }

/**
 * A cancel of a deposit is done at once. Its money follows within two business days, or comes back to Toss. One status covers all
 * cancels of a payment; as they are requested one after the other, the unfinished or failed one is the last.
 */
function depositRefundsOf({ virtualAccount, cancels, currency }: TossPayment): DepositRefunds {
  const last = cancels?.at(-1)
  if (!virtualAccount || !cancels || !last) return NOT_A_DEPOSIT
  const lastAmount = inMinorUnits(last.cancelAmount, currency)
  switch (virtualAccount.refundStatus) {
    case 'PENDING':
      return { notThere: lastAmount, cancels: { pendingCancel: { ref: last.transactionKey, amount: lastAmount } } }
    case 'PARTIAL_FAILED':
      return { notThere: lastAmount, cancels: { failedCancels: [last.transactionKey] } }
    case 'FAILED':
      return {
        notThere: cancels.reduce((sum, { cancelAmount }) => sum + inMinorUnits(cancelAmount, currency), 0),
        cancels: { failedCancels: cancels.map(({ transactionKey }) => transactionKey) },
      }
    default:
      return NOT_A_DEPOSIT
  }
}

/** Toss names methods in Korean. */
const METHOD: Record<string, Method> = {
  카드: 'card',
  간편결제: 'easy_pay',
  계좌이체: 'transfer',
  휴대폰: 'mobile',
  가상계좌: 'virtual_account',
  문화상품권: 'gift_certificate',
  도서문화상품권: 'gift_certificate',
  게임문화상품권: 'gift_certificate',
}

const methodOf = (name: string | null | undefined): Method | undefined => (name ? METHOD[name] : undefined)

function receiptOf({ card, easyPay, receipt, isPartialCancelable }: TossPayment, method: Method | undefined) {
  const last4 = card?.number?.slice(-4)
  return {
    method: method ?? 'card',
    ...(card?.issuerCode && { issuer: tossCardCompany(card.issuerCode) }),
    // Masked numbers may end in a star.
    ...(last4 && /^[0-9*]{4}$/.test(last4) && { cardLast4: last4 }),
    ...(card?.installmentPlanMonths && { installmentMonths: card.installmentPlanMonths }),
    ...(card?.approveNo && { approvalNumber: card.approveNo }),
    ...(easyPay?.provider && { easyPay: easyPay.provider }),
    ...(receipt?.url && /^https?:/.test(receipt.url) && { receiptUrl: receipt.url }),
    ...(isPartialCancelable === false && { refundedWholeOnly: true as const }),
  }
}

const accountOf = ({ bankCode, accountNumber, customerName, dueDate }: NonNullable<TossPayment['virtualAccount']>) => ({
  bank: bankCode,
  accountNumber,
  ...(customerName && { holder: customerName }),
  ...(dueDate && { dueAt: instantOf(dueDate) }),
})

/** docs.tosspayments.com/reference/codes, issuers and acquirers. */
const CARD_COMPANY: Record<string, string> = {
  '3K': '기업BC',
  '46': '광주',
  '71': '롯데',
  '30': '산업',
  '31': 'BC',
  '51': '삼성',
  '38': '새마을',
  '41': '신한',
  '62': '신협',
  '36': '씨티',
  '33': '우리',
  W1: '우리',
  '37': '우체국',
  '39': '저축',
  '35': '전북',
  '42': '제주',
  '15': '카카오뱅크',
  '3A': '케이뱅크',
  '24': '토스뱅크',
  '21': '하나',
  '61': '현대',
  '11': '국민',
  '91': '농협',
  '34': '수협',
}

export const tossCardCompany = (code: string): string => CARD_COMPANY[code] ?? code

const madeCheckout = z.object({ checkout: z.object({ url: z.url({ protocol: /^https?$/ }) }) })

/** The address where the browser pays a payment that the server created. */
export function readCheckoutUrl(body: unknown): string | undefined {
  const parsed = madeCheckout.safeParse(body)
  return parsed.success ? parsed.data.checkout.url : undefined
}

const tossError = z.object({ code: z.string().max(100) })

export function tossErrorCode(body: unknown): string | undefined {
  const parsed = tossError.safeParse(body)
  return parsed.success ? parsed.data.code : undefined
}
