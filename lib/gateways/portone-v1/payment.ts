/** Turns PortOne V1's rows of one merchant_uid into a report. */
import { z } from 'zod'
import { cardMark } from '../card-mark.ts'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { instantOf } from '../instant.ts'
import type { Method } from '../methods.ts'
import { noMoney, sumsOf } from '../sums.ts'
import { LOOKUP_TIMEOUT_MS, type V1Calls, v1Refusal } from './calls.ts'
import { v1Reason } from './codes.ts'
import { paycoDiscount } from './payco-parts.ts'

const amount = z.number().min(0)
const text = z.string().nullish()
const seconds = z.int().min(0)

const row = z.object({
  imp_uid: z.string().min(1).max(100),
  merchant_uid: z.string(),
  status: z.enum(['ready', 'paid', 'failed', 'cancelled']),
  amount,
  cancel_amount: amount,
  currency: z.string(),
  sandbox: z.boolean(),
  paid_at: seconds,
  pay_method: text,
  pg_provider: text,
  emb_pg_provider: text,
  apply_num: text,
  card_name: text,
  card_number: text,
  card_quota: z.number().nullish(),
  bank_name: text,
  vbank_code: text,
  vbank_name: text,
  vbank_num: text,
  vbank_holder: text,
  vbank_date: seconds.nullish(),
  receipt_url: text,
  fail_reason: text,
  // Only PortOne's own promotions: points of a wallet or a card company's discount are reported only for PAYCO, by another call.
  promotion: z.object({ discount: amount.nullish() }).nullish(),
})
type Row = z.output<typeof row>

/** Newest window first. */
const rows = z.object({ list: z.array(row).min(1) })

/** More windows than a shopper can open under one id while goods are reserved. */
const MOST_ROWS = 200

/** Finds all rows of our id, because the newest may be a closed window beside a paid one. Throws GatewayError. */
export async function findV1Payment(call: V1Calls, payment: GatewayPayment): Promise<Report> {
  const answer = await call('GET', rowsOf(payment), LOOKUP_TIMEOUT_MS)
  if (answer.kind === 'yes') {
    const report = readV1Payments(answer.response, payment)
    const isPayco = report.captured > 0 && providerIn(answer.response) === 'payco'
    return isPayco ? discounted(report, await paycoDiscount(call, report.ref ?? '')) : report
  }
  if (answer.status === 404) return absent(payment)
  throw v1Refusal('FIND', answer)
}

/**
 * For a charge that cannot be repeated: whether its money is here already. Throws GatewayError `not_sent` where nobody knows, because
 * the charge is not sent then.
 */
export async function findV1PaymentBefore(call: V1Calls, payment: GatewayPayment): Promise<Report> {
  try {
    return await findV1Payment(call, payment)
  } catch (error) {
    throw GatewayError.is(error) ? new GatewayError('not_sent', error.code, { cause: error }) : error
  }
}

/** The company that captured the money; undefined where PortOne does not know the payment. */
export async function findV1Provider(call: V1Calls, payment: GatewayPayment): Promise<string | undefined> {
  const answer = await call('GET', rowsOf(payment), LOOKUP_TIMEOUT_MS)
  return answer.kind === 'yes' ? providerIn(answer.response) : undefined
}

function providerIn(response: unknown): string | undefined {
  const parsed = rows.safeParse(response)
  return (parsed.success && speaking(parsed.data.list)?.pg_provider) || undefined
}

/** PortOne's own promotion, and beside it what PAYCO's points and discounts paid. */
function discounted(report: Report, more: number): Report {
  const discount = Math.min(report.captured, report.discount + inMinorUnits(more, report.currency))
  return { ...report, discount, paid: report.captured - discount }
}

// PortOne leaves test payments out by default, but a live shop must see them to give them back.
const rowsOf = ({ id }: GatewayPayment) =>
  `/payments/findAll/${encodeURIComponent(id)}?limit=${MOST_ROWS}&sorting=-started&include_sandbox=true`

const absent = (payment: GatewayPayment): Report => ({
  status: 'absent',
  ...noMoney(payment.amount),
  currency: payment.currency,
  mode: payment.mode,
  ours: true,
})

/** Throws GatewayError `unreadable` for an answer that is not this payment, which is then asked for again. */
export function readV1Payments(response: unknown, payment: GatewayPayment): Report {
  const parsed = rows.safeParse(response)
  if (!parsed.success) throw new GatewayError('unreadable', 'PAYMENT_OBJECT')
  const { list } = parsed.data
  if (list.some(({ merchant_uid }) => merchant_uid !== payment.id)) throw new GatewayError('unreadable', 'PAYMENT_OF_ANOTHER_ORDER')
  const found = speaking(list)
  if (!found) throw new GatewayError('unreadable', 'PAYMENT_OBJECT')
  const total = inMinorUnits(found.amount, found.currency)
  const back = inMinorUnits(found.cancel_amount, found.currency)
  const discount = inMinorUnits(found.promotion?.discount ?? 0, found.currency)
  const method = methodOf(found)
  const card = cardMark(found.card_number)
  return {
    status: statusOf(found),
    ref: found.imp_uid,
    ...(hasMoney(found) ? sumsOf({ total, captured: total, cancelled: back, discount }) : noMoney(total)),
    currency: found.currency,
    mode: found.sandbox ? 'test' : 'live',
    // Only this account's keys can see it.
    ours: true,
    ...(method && { method }),
    ...(hasMoney(found) && { receipt: receiptOf(found, method) }),
    ...(found.vbank_num && { virtualAccount: accountOf(found, found.vbank_num) }),
    ...(card && { card }),
    ...(found.status === 'failed' && { failure: failureOf(found) }),
  }
}

/** `cancelled` also means an account that was closed without a deposit, so the time of payment decides. */
const hasMoney = ({ status, paid_at }: Row) => paid_at > 0 && (status === 'paid' || status === 'cancelled')
const waitsForDeposit = ({ status, vbank_num }: Row) => status === 'ready' && Boolean(vbank_num)

/** Each window that was opened has a row. The report uses the row with money, then one that waits for money, then the newest. */
const speaking = (list: readonly Row[]): Row | undefined => list.find(hasMoney) ?? list.find(waitsForDeposit) ?? list[0]

function statusOf(found: Row): Report['status'] {
  switch (found.status) {
    case 'ready':
      return waitsForDeposit(found) ? 'awaiting_deposit' : 'open'
    case 'paid':
      if (!hasMoney(found)) throw new GatewayError('unreadable', 'PAID_WITHOUT_TIME')
      return 'paid'
    // This status is used for partial refunds too, so only the sums decide.
    case 'cancelled':
      if (!hasMoney(found)) return 'failed'
      return found.cancel_amount < found.amount ? 'paid' : 'cancelled'
    case 'failed':
      return 'failed'
    default:
      return found.status satisfies never
  }
}

const WITHOUT_MINOR_UNITS = new Set(['KRW', 'JPY'])

/** PortOne V1 uses dollars with decimals; we use cents. */
export function inMinorUnits(amount: number, currency: string): number {
  const exact = WITHOUT_MINOR_UNITS.has(currency) ? amount : amount * 100
  const whole = Math.round(exact)
  // Floating point adds much less than this to a whole number of cents.
  if (!Number.isSafeInteger(whole) || Math.abs(exact - whole) > 0.0001) throw new GatewayError('unreadable', 'AMOUNT')
  return whole
}

const METHOD: Record<string, Method> = {
  card: 'card',
  trans: 'transfer',
  phone: 'mobile',
  vbank: 'virtual_account',
  cultureland: 'gift_certificate',
  smartculture: 'gift_certificate',
  culturegift: 'gift_certificate',
  booknlife: 'gift_certificate',
  happymoney: 'gift_certificate',
}

const WALLETS = new Set(['kakaopay', 'naverpay', 'payco', 'tosspay', 'tosspay_v2', 'smilepay'])

/** A wallet may be the company itself, or a choice in another company's window. */
function methodOf({ pay_method, pg_provider, emb_pg_provider }: Row): Method | undefined {
  if (emb_pg_provider || WALLETS.has(pg_provider ?? '')) return 'easy_pay'
  if (!pay_method) return undefined
  return METHOD[pay_method] ?? 'easy_pay'
}

function receiptOf(found: Row, method: Method | undefined) {
  const last4 = found.card_number?.slice(-4)
  const issuer = found.card_name ?? found.bank_name
  const wallet = method === 'easy_pay' ? (found.emb_pg_provider ?? found.pg_provider) : undefined
  return {
    method: method ?? 'card',
    ...(issuer && { issuer }),
    // Masked numbers may end in a star.
    ...(last4 && /^[0-9*]{4}$/.test(last4) && { cardLast4: last4 }),
    ...(found.card_quota && { installmentMonths: found.card_quota }),
    ...(found.apply_num && { approvalNumber: found.apply_num }),
    ...(wallet && { easyPay: wallet }),
    ...(found.receipt_url && /^https?:/.test(found.receipt_url) && { receiptUrl: found.receipt_url }),
  }
}

const accountOf = ({ vbank_code, vbank_name, vbank_holder, vbank_date }: Row, accountNumber: string) => ({
  bank: vbank_code ?? vbank_name ?? '',
  accountNumber,
  ...(vbank_holder && { holder: vbank_holder }),
  ...(vbank_date && { dueAt: instantOf(vbank_date) }),
})

/** A failed payment has no code, only a sentence of PortOne or the company. */
function failureOf({ fail_reason }: Row) {
  const why = fail_reason || 'FAILED'
  return { reason: v1Reason(why), code: why.slice(0, 100) }
}
