/** Turns iPay's Payment object into a report. Its amounts are already minor units: cents of a dollar, whole won and yen. */
import { z } from 'zod'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { bankAnswersBy, instantOf } from '../instant.ts'
import type { Method } from '../methods.ts'
import { sumsOf } from '../sums.ts'
import { ipayReason } from './codes.ts'

const amount = z.int().min(0)

const ipayPayment = z.object({
  id: z.string().min(1).max(100),
  status: z.enum([
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
    'succeeded',
    'failed',
    'canceled',
  ]),
  amount,
  amount_capturable: amount,
  amount_received: amount,
  amount_refunded: amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
  capture_method: z.enum(['automatic', 'manual']),
  /** Unix seconds. */
  created: z.int().min(0),
  metadata: z.object({ orderId: z.string() }),
  livemode: z.boolean(),
  client_secret: z.string().min(1).max(300),
  /** iPay's record of the member. */
  customer: z.string().max(100).nullish(),
  payment_method_details: z
    .object({
      type: z.string(),
      card: z
        .object({ brand: z.string().max(40), last4: z.string(), exp_month: z.int().optional(), exp_year: z.int().optional() })
        .optional(),
      wallet: z.string().max(40).optional(),
    })
    .nullish(),
  failure_code: z.string().max(100).nullish(),
  decline_code: z.string().max(100).nullish(),
  cancellation_reason: z.string().nullish(),
  risk: z
    .object({ score: z.number().min(0).max(100) })
    .nullish()
    .catch(undefined),
})

export type IpayPayment = z.output<typeof ipayPayment>

/** Throws GatewayError `unreadable` for an answer that is not this payment, which is then asked for again. */
export function readIpayPayment(body: unknown, payment: GatewayPayment): IpayPayment {
  const parsed = ipayPayment.safeParse(body)
  if (!parsed.success) throw new GatewayError('unreadable', 'PAYMENT_OBJECT')
  const found = parsed.data
  if (found.metadata.orderId !== payment.id || (payment.gatewayRef && found.id !== payment.gatewayRef))
    throw new GatewayError('unreadable', 'PAYMENT_OF_ANOTHER_ORDER')
  // Without the received amount nobody can tell whether all of it came.
  if (found.status === 'succeeded' && found.amount_received === 0) throw new GatewayError('unreadable', 'SUCCEEDED_WITHOUT_MONEY')
  if (found.amount_refunded > found.amount_received) throw new GatewayError('unreadable', 'MORE_REFUNDED_THAN_RECEIVED')
  return found
}

/** iPay ends an authorisation that was not captured seven days after the buyer agreed, which is never before the payment was created. */
const AUTHORISED_SECONDS = 7 * 86_400

/** `refunds` are the facts from the payment's refunds, where there may be any. */
export function ipayReport(
  found: IpayPayment,
  captureOnShipping: boolean,
  refunds: Pick<Report, 'cancelled' | 'pendingCancel' | 'failedCancels'> = { cancelled: found.amount_refunded },
): Report {
  const method = methodOf(found)
  const code = found.decline_code ?? found.failure_code
  const hasMoney = found.amount_received > 0
  const card = ipayCardMark(found.payment_method_details?.card)
  return {
    ...refunds,
    status: statusOf(found, refunds.cancelled),
    ref: found.id,
    // iPay has no discounts: the buyer paid everything that it received.
    ...sumsOf({ total: found.amount, captured: found.amount_received, cancelled: refunds.cancelled }),
    currency: found.currency,
    mode: found.livemode ? 'live' : 'test',
    ours: true,
    ...(method && { method }),
    ...(waitsForBank(found) && { depositDue: bankAnswersBy(instantOf(found.created)) }),
    ...(found.status === 'processing' && { underWay: true as const }),
    ...(hasMoney && { receipt: receiptOf(found, method) }),
    ...(found.status === 'requires_capture' && {
      authorisation: { ref: found.id },
      authorised: { amount: found.amount_capturable, until: new Date((found.created + AUTHORISED_SECONDS) * 1000), captureOnShipping },
    }),
    ...(card && { card }),
    ...(found.risk && { riskScore: found.risk.score }),
    ...(found.status === 'failed' && code && { failure: { reason: ipayReason(code), code } }),
  }
}

/** A payment that would then only be authorised is for us to capture, so it is looked up like an open one. */
const waitsForBank = ({ status, capture_method, payment_method_details: paidWith }: IpayPayment) =>
  status === 'processing' && paidWith?.type === 'bank_transfer' && capture_method === 'automatic'

function statusOf(found: IpayPayment, cancelled: number): Report['status'] {
  const { status, amount_received, cancellation_reason } = found
  switch (status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return 'open'
    case 'processing':
      return waitsForBank(found) ? 'awaiting_deposit' : 'open'
    case 'requires_capture':
      return 'authorised'
    case 'succeeded':
      return cancelled === amount_received ? 'cancelled' : 'paid'
    case 'failed':
      return 'failed'
    case 'canceled':
      return cancellation_reason === 'expired' ? 'expired' : 'failed'
    default:
      return status satisfies never
  }
}

const METHOD: Record<string, Method> = {
  card: 'card',
  digital_wallet: 'easy_pay',
  bank_transfer: 'transfer',
  buy_now_pay_later: 'pay_later',
}

const methodOf = ({ payment_method_details: paidWith }: IpayPayment): Method | undefined => (paidWith ? METHOD[paidWith.type] : undefined)

interface CardOfIpay {
  brand?: string | undefined
  last4?: string | undefined
  exp_month?: number | undefined
  exp_year?: number | undefined
}

/** iPay shows no more of a number than its end: brand and expiry tell most cards apart that end alike. */
export const ipayCardMark = (card: CardOfIpay | null | undefined): string | undefined =>
  card?.last4 && /^\d{4}$/.test(card.last4)
    ? ['ipay', card.brand ?? '', card.last4, card.exp_year ?? '', card.exp_month ?? ''].join('-')
    : undefined

export const IPAY_BRAND: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  jcb: 'JCB',
  amex: 'American Express',
  unionpay: 'UnionPay',
}
const WALLET: Record<string, string> = { apple_pay: 'Apple Pay', google_pay: 'Google Pay' }

function receiptOf({ payment_method_details: paidWith }: IpayPayment, method: Method | undefined) {
  const { card, wallet } = paidWith ?? {}
  return {
    method: method ?? 'card',
    ...(card && { issuer: IPAY_BRAND[card.brand] ?? card.brand }),
    ...(card && /^\d{4}$/.test(card.last4) && { cardLast4: card.last4 }),
    ...(wallet && { easyPay: WALLET[wallet] ?? wallet }),
  }
}

const list = z.object({ data: z.array(z.unknown()), has_more: z.boolean() })
const named = z.object({ id: z.string(), metadata: z.object({ orderId: z.string().optional() }) })

export interface IpayPage {
  /** The list's entries for the order's payment: the one that has money, or else the latest. */
  found: unknown
  /** The cursor of the next page. */
  next: string | undefined
}

/** One page of `GET /payments`, latest first. Throws GatewayError for anything else. */
export function readIpayPage(body: unknown, payment: GatewayPayment): IpayPage {
  const parsed = list.safeParse(body)
  const all = parsed.success ? parsed.data.data.map((one) => named.safeParse(one)) : []
  if (!parsed.success || all.some(({ success }) => !success)) throw new GatewayError('unreadable', 'PAYMENT_LIST')
  const next = parsed.data.has_more ? all.at(-1)?.data?.id : undefined
  // An empty page that is not the last one names no next page.
  if (parsed.data.has_more && !next) throw new GatewayError('unreadable', 'PAYMENT_LIST')
  const ours = parsed.data.data.filter((_, at) => all[at]?.data?.metadata.orderId === payment.id)
  const withMoney = ours.find((one) => Number((one as { amount_received?: unknown }).amount_received) > 0)
  return { found: withMoney ?? ours[0], next }
}

const ipayError = z.object({ code: z.string().max(100), param: z.string().max(100).optional().catch(undefined) })

export const ipayErrorCode = (body: unknown): string | undefined => ipayError.safeParse(body).data?.code

/** The field that iPay rejected. */
export const ipayErrorParam = (body: unknown): string | undefined => ipayError.safeParse(body).data?.param
