/** `/cash-receipts`: issues, cancels, reads and lists them. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { attemptsIn } from '../books/attempt.ts'
import { type CashReceipt, cancelReceiptOf, issue, receiptBook, receiptOf, receiptUrl } from '../books/cash-receipt-book.ts'
import { channelObject } from '../books/payment-object.ts'
import { channelByKey } from '../protocol/channels.ts'
import { MERCHANT_ID, STORE_ID } from '../protocol/credentials.ts'
import { currency } from '../protocol/currencies.ts'
import { refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import { pageOf } from '../protocol/page.ts'

const issueBody = z.object({
  paymentId: z.string().min(1),
  channelKey: z.string(),
  type: z.enum(['PERSONAL', 'CORPORATE']),
  orderName: z.string().min(1),
  currency,
  amount: z.object({ total: z.number().int().positive(), taxFree: z.number().int().optional(), vat: z.number().int().optional() }),
  customer: z.object({ identityNumber: z.string().regex(/^\d{10,18}$/) }),
})

/** `POST /cash-receipts`: for money that did not go through PortOne. A payment has one receipt at a time. */
export function issueCashReceipt(sandbox: Sandbox, body: unknown): Answer {
  const parsed = issueBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { paymentId, channelKey, type, orderName, currency, amount } = parsed.data
  if (!channelByKey(channelKey)) return refuse('CHANNEL_NOT_FOUND')
  if (receiptOf(sandbox, paymentId)?.cancelledAt === null) return refuse('CASH_RECEIPT_ALREADY_ISSUED')
  const taxFreeAmount = amount.taxFree ?? 0
  const receipt = issue(sandbox, {
    paymentId,
    channelKey,
    type,
    orderName,
    currency,
    amount: amount.total,
    taxFreeAmount,
    vatAmount: amount.vat ?? Math.round((amount.total - taxFreeAmount) / 11),
    isManual: attemptsIn(sandbox.db).byMerchantId(paymentId).length === 0,
  })
  return jsonAnswer({
    cashReceipt: { issueNumber: receipt.issueNumber, url: receiptUrl(sandbox, receipt), pgReceiptId: receipt.pgReceiptId },
  })
}

export function getCashReceipt(sandbox: Sandbox, paymentId: string): Answer {
  const receipt = receiptOf(sandbox, paymentId)
  return receipt ? jsonAnswer(receiptObject(sandbox, receipt)) : refuse('CASH_RECEIPT_NOT_FOUND')
}

export function cancelCashReceipt(sandbox: Sandbox, paymentId: string): Answer {
  if (!receiptOf(sandbox, paymentId)) return refuse('CASH_RECEIPT_NOT_FOUND')
  const cancelled = cancelReceiptOf(sandbox, paymentId)
  if (!cancelled) return refuse('CASH_RECEIPT_NOT_ISSUED')
  return jsonAnswer({ cancelledAmount: cancelled.amount, cancelledAt: iso(cancelled.cancelledAt ?? sandbox.clock.now()) })
}

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const timeField = z.enum(['ISSUED_AT', 'CANCELLED_AT', 'STATUS_UPDATED_AT']).default('ISSUED_AT')

const listBody = z.object({
  sort: z.object({ by: timeField, order: z.enum(['DESC', 'ASC']).default('DESC') }).default({ by: 'ISSUED_AT', order: 'DESC' }),
  filter: z
    .object({
      storeId: z.string().optional(),
      timeRangeField: timeField,
      from: instant.optional(),
      until: instant.optional(),
      paymentId: z.string().optional(),
      isTest: z.boolean().optional(),
      orderName: z.string().optional(),
      statuses: z.array(z.enum(['ISSUED', 'CANCELLED', 'FAILED'])).optional(),
      isManual: z.boolean().optional(),
      pgReceiptId: z.string().optional(),
      pgMerchantId: z.string().optional(),
      pgProviders: z.array(z.string()).optional(),
      version: z.enum(['V1', 'V2']).optional(),
      types: z.array(z.enum(['PERSONAL', 'CORPORATE'])).optional(),
    })
    .default({ timeRangeField: 'ISSUED_AT' }),
})
type Filter = z.infer<typeof listBody>['filter']
const NINETY_DAYS_MS = 90 * 86_400_000

/** `GET /cash-receipts`: the receipts of the past ninety days, the latest first, unless the call asks for others. */
export function listCashReceipts(sandbox: Sandbox, body: unknown): Answer {
  const parsed = listBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { filter, sort } = parsed.data
  if (filter.storeId !== undefined && filter.storeId !== STORE_ID) return refuse('FORBIDDEN', '다른 상점의 정보에는 접근할 수 없습니다.')
  const until = filter.until ?? sandbox.clock.now()
  const from = filter.from ?? until - NINETY_DAYS_MS
  const isWithin = (at: number | null) => at !== null && at >= from && at <= until
  const found = receiptBook(sandbox.db)
    .all()
    .filter((receipt) => isWithin(timeOf(receipt, filter.timeRangeField)) && passes(receipt, filter))
  const direction = sort.order === 'ASC' ? 1 : -1
  found.sort((a, b) => direction * ((timeOf(a, sort.by) ?? 0) - (timeOf(b, sort.by) ?? 0)))
  return pageOf(found, body, (receipt) => receiptObject(sandbox, receipt))
}

function timeOf({ issuedAt, cancelledAt }: CashReceipt, field: z.infer<typeof timeField>): number | null {
  if (field === 'ISSUED_AT') return issuedAt
  return field === 'CANCELLED_AT' ? cancelledAt : (cancelledAt ?? issuedAt)
}

function passes(receipt: CashReceipt, filter: Filter): boolean {
  const { type, pgProvider, pgMerchantId } = channelObject(receipt.channelKey)
  const isOrAny = <T>(wanted: T | undefined, found: T) => wanted === undefined || wanted === found
  const isAmong = (wanted: readonly string[] | undefined, found: string) => wanted === undefined || wanted.includes(found)
  return (
    isOrAny(filter.paymentId, receipt.paymentId) &&
    isOrAny(filter.isTest, type === 'TEST') &&
    isOrAny(filter.orderName, receipt.orderName) &&
    isAmong(filter.statuses, receipt.cancelledAt === null ? 'ISSUED' : 'CANCELLED') &&
    isOrAny(filter.isManual, receipt.isManual) &&
    isOrAny(filter.pgReceiptId, receipt.pgReceiptId) &&
    isOrAny(filter.pgMerchantId, pgMerchantId) &&
    isAmong(filter.pgProviders, pgProvider) &&
    isOrAny(filter.version, 'V2') &&
    isAmong(filter.types, receipt.type)
  )
}

const receiptObject = (sandbox: Sandbox, receipt: CashReceipt) => ({
  status: receipt.cancelledAt === null ? 'ISSUED' : 'CANCELLED',
  merchantId: MERCHANT_ID,
  storeId: STORE_ID,
  paymentId: receipt.paymentId,
  channel: channelObject(receipt.channelKey),
  amount: receipt.amount,
  taxFreeAmount: receipt.taxFreeAmount,
  vatAmount: receipt.vatAmount,
  currency: receipt.currency,
  orderName: receipt.orderName,
  isManual: receipt.isManual,
  type: receipt.type,
  pgReceiptId: receipt.pgReceiptId,
  issueNumber: receipt.issueNumber,
  url: receiptUrl(sandbox, receipt),
  issuedAt: iso(receipt.issuedAt),
  statusUpdatedAt: iso(receipt.cancelledAt ?? receipt.issuedAt),
  ...(receipt.cancelledAt !== null && { cancelledAt: iso(receipt.cancelledAt) }),
})
