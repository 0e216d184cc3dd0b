/** Cash receipts through Toss: docs.tosspayments.com/reference, cash receipts. */

import { z } from 'zod'
import { seoulDay } from '#lib/seoul-time.ts'
import type { CashReceipt, CashReceipts, IssuedReceipt, ReceiptOfPayment } from '../cash-receipts.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { noAnswer, tossCalls } from './calls.ts'
import type { TossSettings } from './settings.ts'

const tossReceipt = z.object({
  receiptKey: z.string().min(1).max(200),
  issueNumber: z.string(),
  issueStatus: z.enum(['IN_PROGRESS', 'COMPLETED', 'FAILED']),
  amount: z.number().min(0),
  transactionType: z.enum(['CONFIRM', 'CANCEL']),
  receiptUrl: z.string().nullish(),
})
/** The receipts in a Payment: issued in the window or by us, with their cancels. */
const paymentReceipts = z.object({
  cashReceipts: z
    .array(
      z.object({
        receiptKey: z.string().min(1).max(200),
        issueNumber: z.string().nullish(),
        issueStatus: z.string().nullish(),
        amount: z.number().min(0),
        type: z.string().nullish(),
        transactionType: z.string().nullish(),
        receiptUrl: z.string().nullish(),
      }),
    )
    .nullish(),
})
const receiptPage = z.object({ hasNext: z.boolean(), lastCursor: z.number().nullish(), data: z.array(tossReceipt) })

/** Toss's largest page. */
const PAGE = 10_000
const PURPOSE = { income_deduction: '소득공제', expense_proof: '지출증빙' } as const

export function tossCashReceipts(settings: TossSettings, http: Http): CashReceipts {
  const { get, post } = tossCalls(settings, http)
  return {
    cancelsInPart: true,
    async issue({ paymentId, orderName, amount, taxFree, purpose, identity }, key) {
      const body = {
        amount,
        orderId: paymentId,
        orderName,
        customerIdentityNumber: identity,
        type: PURPOSE[purpose],
        taxFreeAmount: taxFree,
      }
      const answer = await post('/v1/cash-receipts', body, key)
      if (answer.status !== 200) throw noAnswer(answer)
      return read(tossReceipt, answer.body, receiptFrom)
    },
    async cancel({ ref }, key, amount) {
      const answer = await post(`/v1/cash-receipts/${encodeURIComponent(ref)}/cancel`, amount === undefined ? {} : { amount }, key)
      if (answer.status !== 200) throw noAnswer(answer)
    },
    find,
  }

  async function find({ paymentId, ref, issuedAt }: ReceiptOfPayment & Partial<IssuedReceipt>): Promise<CashReceipt | undefined> {
    const answer = await get(`/v1/payments/orders/${encodeURIComponent(paymentId)}`)
    if (answer.status !== 200 && answer.status !== 404) throw noAnswer(answer)
    const ofPayment = answer.status === 200 ? read(paymentReceipts, answer.body, whatStands) : undefined
    return ofPayment ?? (ref !== undefined && issuedAt ? await findInDay(ref, issuedAt) : undefined)
  }

  /** For money that Toss has not seen there is only the list of a day. */
  async function findInDay(ref: string, issuedAt: Date): Promise<CashReceipt | undefined> {
    for (let cursor = 0; ; ) {
      const answer = await get(`/v1/cash-receipts?requestDate=${seoulDay(issuedAt)}&cursor=${cursor}&limit=${PAGE}`)
      if (answer.status !== 200) throw noAnswer(answer)
      const page = read(receiptPage, answer.body, (page) => page)
      const found = page.data.find(({ receiptKey }) => receiptKey === ref)
      if (found) return receiptFrom(found)
      if (!page.hasNext || !page.lastCursor || page.lastCursor <= cursor) return undefined
      cursor = page.lastCursor
    }
  }
}

/** A payment has one receipt at a time, and the sum of its entries is its amount. */
function whatStands({ cashReceipts }: z.output<typeof paymentReceipts>): CashReceipt | undefined {
  const made = cashReceipts?.filter(({ issueStatus }) => issueStatus !== 'FAILED' && issueStatus !== 'IN_PROGRESS') ?? []
  const newest = made.findLast(({ transactionType }) => transactionType !== 'CANCEL')
  if (!newest) return undefined
  const amount = made.reduce((sum, entry) => sum + (entry.transactionType === 'CANCEL' ? -entry.amount : entry.amount), 0)
  const purpose = newest.type === PURPOSE.expense_proof ? 'expense_proof' : 'income_deduction'
  return {
    state: amount > 0 ? 'issued' : 'cancelled',
    ref: newest.receiptKey,
    issueNumber: newest.issueNumber ?? '',
    amount,
    purpose,
    ...(newest.receiptUrl && /^https?:/.test(newest.receiptUrl) && { url: newest.receiptUrl }),
  }
}

const receiptFrom = (receipt: z.output<typeof tossReceipt>): CashReceipt => ({
  state: receipt.issueStatus === 'FAILED' ? 'failed' : receipt.transactionType === 'CANCEL' ? 'cancelled' : 'issued',
  ref: receipt.receiptKey,
  issueNumber: receipt.issueNumber,
  amount: receipt.amount,
  ...(receipt.receiptUrl && /^https?:/.test(receipt.receiptUrl) && { url: receipt.receiptUrl }),
})

function read<Schema extends z.ZodType, T>(schema: Schema, body: unknown, use: (found: z.output<Schema>) => T): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new GatewayError('unreadable', 'CASH_RECEIPT')
  return use(parsed.data)
}
