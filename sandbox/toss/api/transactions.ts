/** `GET /v1/transactions`: every approval, deposit and cancel of a period, oldest first. Cancels are separate rows. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { tossBooks } from '../books/payment.ts'
import { type KeySet, MERCHANT_ID } from '../protocol/credentials.ts'
import { type Language, refuse } from '../protocol/errors.ts'
import { koreanDate } from '../protocol/korean-date.ts'
import { koreanName } from '../protocol/methods.ts'
import { seoul } from '../protocol/seoul-time.ts'

const transactionQuery = z.object({
  startDate: koreanDate(false),
  endDate: koreanDate(true),
  startingAfter: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(100),
})

export function listTransactions(sandbox: Sandbox, keySet: KeySet, query: Record<string, string>, language: Language): Answer {
  const parsed = transactionQuery.safeParse(query)
  if (!parsed.success) return refuse('INVALID_REQUEST', language)
  const { startDate, endDate, startingAfter, limit } = parsed.data
  const rows = tossBooks(sandbox.db)
    .all()
    .filter((payment) => payment.detail.keySet === keySet)
    .flatMap((payment) => payment.detail.transactions.map((transaction) => ({ payment, transaction })))
    .filter(({ transaction }) => transaction.at >= startDate && transaction.at <= endDate)
    .sort((a, b) => a.transaction.at - b.transaction.at)
  const from = startingAfter === undefined ? 0 : rows.findIndex(({ transaction }) => transaction.key === startingAfter) + 1
  if (startingAfter !== undefined && from === 0) return refuse('INVALID_REQUEST', language)
  return jsonAnswer(
    rows.slice(from, from + limit).map(({ payment, transaction }) => ({
      mId: MERCHANT_ID,
      transactionKey: transaction.key,
      paymentKey: payment.gatewayId,
      orderId: payment.merchantId,
      method: koreanName(payment.detail.method),
      customerKey: payment.detail.customerKey,
      useEscrow: payment.detail.useEscrow,
      receiptUrl: `${sandbox.originOf('toss')}/receipt/${payment.gatewayId}`,
      status: transaction.status,
      transactionAt: seoul(transaction.at),
      currency: payment.currency,
      amount: transaction.amount,
    })),
  )
}
