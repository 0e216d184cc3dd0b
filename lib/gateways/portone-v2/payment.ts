/** Turns PortOne V2's Payment object into a report. */
import { z } from 'zod'
import { cardMark } from '../card-mark.ts'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { bankAnswersBy, instantOf } from '../instant.ts'
import type { Method } from '../methods.ts'
import { noMoney, sumsOf } from '../sums.ts'
import { portoneReason } from './codes.ts'

const amount = z.int().min(0)

const portonePayment = z.object({
  status: z.enum(['READY', 'PAY_PENDING', 'VIRTUAL_ACCOUNT_ISSUED', 'PAID', 'FAILED', 'PARTIAL_CANCELLED', 'CANCELLED']),
  id: z.string(),
  transactionId: z.string().min(1).max(100),
  storeId: z.string(),
  currency: z.string(),
  // `paid` is reduced by refunds, so the buyer's part is calculated from the discount.
  amount: z.object({ total: amount, discount: amount, cancelled: amount }),
  channel: z.object({ type: z.enum(['LIVE', 'TEST']) }).optional(),
  paidAt: z.string().optional(),
  statusChangedAt: z.string().optional(),
  receiptUrl: z.string().optional(),
  method: z
    .object({
      type: z.string(),
      card: z.object({ name: z.string().optional(), issuer: z.string().optional(), number: z.string().optional() }).optional(),
      approvalNumber: z.string().optional(),
      installment: z.object({ month: z.number() }).optional(),
      provider: z.string().optional(),
      bank: z.string().optional(),
      accountNumber: z.string().optional(),
      remitteeName: z.string().optional(),
      expiredAt: z.string().optional(),
    })
    .optional(),
  cancellations: z.array(z.object({ status: z.string(), id: z.string(), totalAmount: amount })).optional(),
  disputes: z.array(z.object({ status: z.string() })).optional(),
  failure: z.object({ reason: z.string().optional(), pgCode: z.string().optional(), pgMessage: z.string().optional() }).optional(),
})

type PortonePayment = z.output<typeof portonePayment>

/** Throws GatewayError `unreadable` for an answer that is not this payment, which is then asked for again. */
export function readPortonePayment(body: unknown, payment: GatewayPayment, storeId: string): Report {
  const parsed = portonePayment.safeParse(body)
  if (!parsed.success) throw new GatewayError('unreadable', 'PAYMENT_OBJECT')
  const found = parsed.data
  if (found.id !== payment.id) throw new GatewayError('unreadable', 'PAYMENT_OF_ANOTHER_ORDER')
  const hasMoney =
    found.status === 'PAID' || found.status === 'PARTIAL_CANCELLED' || (found.status === 'CANCELLED' && found.paidAt !== undefined)
  // Only the channel tells a real payment from a test payment.
  if (hasMoney && !found.channel) throw new GatewayError('unreadable', 'PAID_WITHOUT_CHANNEL')
  const method = methodOf(found)
  const account = accountOf(found)
  const card = cardMark(found.method?.card?.number)
  return {
    status: statusOf(found, hasMoney),
    ref: found.transactionId,
    ...sumsIn(found, hasMoney),
    currency: found.currency,
    mode: found.channel?.type === 'LIVE' ? 'live' : 'test',
    ours: found.storeId === storeId,
    ...(method && { method }),
    ...(hasMoney && { receipt: receiptOf(found, method) }),
    ...(account && { virtualAccount: account }),
    ...(found.status === 'PAY_PENDING' && underWay(found)),
    ...(card && { card }),
    ...(found.status === 'FAILED' && { failure: failureOf(found) }),
    ...cancelsOf(found),
  }
}

/** A capture covers the total: PortOne's cancels, and all of its official samples, use sums before the discount. */
function sumsIn({ amount: { total, discount, cancelled }, disputes = [] }: PortonePayment, hasMoney: boolean) {
  if (!hasMoney) return noMoney(total)
  // A dispute has no amount: all that is left of the payment may be lost.
  const disputed = disputes.some(({ status }) => status === 'UNRESOLVED') ? total - cancelled : 0
  return sumsOf({ total, captured: total, discount, cancelled, disputed })
}

/** Only cancels that are pending or failed, because `amount.cancelled` contains those that were made. */
function cancelsOf({ cancellations = [] }: PortonePayment): Pick<Report, 'pendingCancel' | 'failedCancels'> {
  const pending = cancellations.filter(({ status }) => status === 'REQUESTED')
  const last = pending.at(-1)
  const failed = cancellations.filter(({ status }) => status === 'FAILED').map(({ id }) => id)
  return {
    ...(last && { pendingCancel: { ref: last.id, amount: pending.reduce((sum, { totalAmount }) => sum + totalAmount, 0) } }),
    ...(failed.length > 0 && { failedCancels: failed }),
  }
}

function statusOf({ status }: PortonePayment, hasMoney: boolean): Report['status'] {
  switch (status) {
    case 'READY':
      return 'open'
    case 'PAY_PENDING':
    case 'VIRTUAL_ACCOUNT_ISSUED':
      return 'awaiting_deposit'
    case 'PAID':
    case 'PARTIAL_CANCELLED':
      return 'paid'
    case 'CANCELLED':
      return hasMoney ? 'cancelled' : 'failed'
    case 'FAILED':
      return 'failed'
    default:
      return status satisfies never
  }
}

const METHOD: Record<string, Method> = {
  PaymentMethodCard: 'card',
  PaymentMethodEasyPay: 'easy_pay',
  PaymentMethodTransfer: 'transfer',
  PaymentMethodMobile: 'mobile',
  PaymentMethodVirtualAccount: 'virtual_account',
  PaymentMethodGiftCertificate: 'gift_certificate',
}

const methodOf = ({ method }: PortonePayment): Method | undefined => (method ? METHOD[method.type] : undefined)

function receiptOf({ method: paidWith, receiptUrl }: PortonePayment, method: Method | undefined) {
  const last4 = paidWith?.card?.number?.slice(-4)
  const issuer = paidWith?.card?.name ?? paidWith?.card?.issuer
  return {
    method: method ?? 'card',
    ...(issuer && { issuer }),
    // Masked numbers may end in a star.
    ...(last4 && /^[0-9*]{4}$/.test(last4) && { cardLast4: last4 }),
    ...(paidWith?.installment?.month && { installmentMonths: paidWith.installment.month }),
    ...(paidWith?.approvalNumber && { approvalNumber: paidWith.approvalNumber }),
    ...(paidWith?.provider && { easyPay: WALLET_NAME[paidWith.provider] ?? paidWith.provider }),
    ...(receiptUrl && /^https?:/.test(receiptUrl) && { receiptUrl }),
  }
}

/** The names that receipts in Korea use. */
const WALLET_NAME: Record<string, string> = {
  KAKAOPAY: '카카오페이',
  NAVERPAY: '네이버페이',
  TOSSPAY: '토스페이',
  PAYCO: '페이코',
  SAMSUNGPAY: '삼성페이',
  APPLEPAY: '애플페이',
  LPAY: '엘페이',
  SSGPAY: 'SSG페이',
}

/** A company abroad has the buyer's agreement, and waits for the buyer's bank. */
const underWay = ({ statusChangedAt }: PortonePayment): Pick<Report, 'underWay' | 'depositDue'> => ({
  underWay: true,
  ...(statusChangedAt && { depositDue: bankAnswersBy(instantOf(statusChangedAt)) }),
})

function accountOf({ method }: PortonePayment) {
  if (method?.type !== 'PaymentMethodVirtualAccount' || !method.accountNumber) return undefined
  return {
    bank: method.bank ?? '',
    accountNumber: method.accountNumber,
    ...(method.remitteeName && { holder: method.remitteeName }),
    ...(method.expiredAt && { dueAt: instantOf(method.expiredAt) }),
  }
}

function failureOf({ failure }: PortonePayment) {
  const code = failure?.pgCode ?? failure?.reason ?? 'FAILED'
  return { reason: portoneReason(code), code: code.slice(0, 100) }
}

/** The report for a payment that PortOne does not know. */
export const absentPortonePayment = (payment: GatewayPayment): Report => ({
  status: 'absent',
  ...noMoney(payment.amount),
  currency: payment.currency,
  mode: payment.mode,
  ours: true,
})
