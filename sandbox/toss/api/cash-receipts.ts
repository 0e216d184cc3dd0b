/** `/v1/cash-receipts`: issues, cancels and lists them. */
import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { type CashReceipt, receiptBook, receiptUrlOf } from '../books/receipt-book.ts'
import { codeFor, type Language, refuse } from '../protocol/errors.ts'
import { seoul } from '../protocol/seoul-time.ts'

const issueBody = z
  .object({
    amount: z.number().positive(),
    orderId: z.string().regex(/^[A-Za-z0-9\-_=]{6,64}$/),
    orderName: z.string().min(1).max(100),
    customerIdentityNumber: z.string().max(30).optional(),
    // The older name of the field, which libraries still send.
    registrationNumber: z.string().max(30).optional(),
    type: z.enum(['소득공제', '지출증빙']),
    taxFreeAmount: z.number().min(0).default(0),
  })
  .transform((body) => ({ ...body, identity: body.customerIdentityNumber ?? body.registrationNumber }))

/** `POST /v1/cash-receipts`: for money that did not go through Toss, such as a deposit to the shop's own account. */
export function issueReceipt(sandbox: Sandbox, body: unknown, language: Language): Answer {
  const parsed = issueBody.safeParse(body)
  if (!parsed.success) return refuse(codeFor(parsed.error.issues[0]?.path[0]), language)
  const asked = parsed.data
  if (!asked.identity || !/^\d{10,18}$/.test(asked.identity)) return refuse('INVALID_CASH_RECEIPT_INFO', language)
  const book = receiptBook(sandbox.db)
  if (book.all().some((receipt) => receipt.orderId === asked.orderId && receipt.cancelled < receipt.amount))
    return refuse('DUPLICATED_CASH_RECEIPT', language)
  const now = sandbox.clock.now()
  const receipt: CashReceipt = {
    receiptKey: randomUUID().replaceAll('-', ''),
    orderId: asked.orderId,
    orderName: asked.orderName,
    type: asked.type,
    amount: asked.amount,
    taxFreeAmount: asked.taxFreeAmount,
    issueNumber: String(randomInt(100_000_000, 999_999_999)),
    customerIdentityNumber: `${asked.identity.slice(0, 3)}****${asked.identity.slice(-2)}`,
    cancelled: 0,
    lastCancelAt: null,
    requestedAt: now,
  }
  book.put(receipt.receiptKey, now, receipt)
  return jsonAnswer(receiptObject(sandbox, receipt))
}

export function cancelReceipt(sandbox: Sandbox, receiptKey: string, body: unknown, language: Language): Answer {
  const book = receiptBook(sandbox.db)
  const receipt = book.find(receiptKey)
  if (!receipt) return refuse('NOT_FOUND_CASH_RECEIPT', language)
  const parsed = z.object({ amount: z.number().positive().optional() }).safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', language)
  const left = receipt.amount - receipt.cancelled
  const amount = parsed.data.amount ?? left
  if (left === 0) return refuse('ALREADY_CANCELED_PAYMENT', language)
  if (amount > left) return refuse('NOT_CANCELABLE_AMOUNT', language)
  const cancelled = { ...receipt, cancelled: receipt.cancelled + amount, lastCancelAt: sandbox.clock.now() }
  book.put(receiptKey, receipt.requestedAt, cancelled)
  return jsonAnswer({ ...receiptObject(sandbox, cancelled), amount })
}

const listQuery = z.object({
  requestDate: z.iso.date(),
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
})

/** `GET /v1/cash-receipts`: the receipts of one Korean day, in the order of their requests. */
export function listReceipts(sandbox: Sandbox, query: Record<string, string>, language: Language): Answer {
  const parsed = listQuery.safeParse(query)
  if (!parsed.success) return refuse('INVALID_REQUEST', language)
  const { requestDate, cursor, limit } = parsed.data
  const from = Date.parse(`${requestDate}T00:00:00+09:00`)
  const ofDay = receiptBook(sandbox.db).between(from, from + 86_400_000)
  const data = ofDay.slice(cursor, cursor + limit).map((receipt) => receiptObject(sandbox, receipt))
  const lastCursor = cursor + data.length
  return jsonAnswer({ hasNext: lastCursor < ofDay.length, lastCursor, data })
}

const receiptObject = (sandbox: Sandbox, receipt: CashReceipt) => ({
  receiptKey: receipt.receiptKey,
  issueNumber: receipt.issueNumber,
  issueStatus: 'COMPLETED',
  amount: receipt.amount,
  taxFreeAmount: receipt.taxFreeAmount,
  orderId: receipt.orderId,
  orderName: receipt.orderName,
  type: receipt.type,
  transactionType: receipt.lastCancelAt === null ? 'CONFIRM' : 'CANCEL',
  businessNumber: '0000000000',
  customerIdentityNumber: receipt.customerIdentityNumber,
  failure: null,
  requestedAt: seoul(receipt.lastCancelAt ?? receipt.requestedAt),
  receiptUrl: receiptUrlOf(sandbox, receipt),
})
