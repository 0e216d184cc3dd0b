/** `Payment.webhooks`: a webhook in the form of the REST API, with the last attempt to deliver it. */
import type { Attempt, Delivery } from '../../webhooks/delivery.ts'
import { iso } from '../protocol/iso.ts'
import { v2Webhooks } from './webhooks.ts'

export function webhookObject(delivery: Delivery, attempts: Attempt[]) {
  const last = attempts.at(-1)
  return {
    ...(delivery.event in STATUS_BY_EVENT && { paymentStatus: STATUS_BY_EVENT[delivery.event] }),
    id: delivery.webhookId,
    ...(last && {
      status: delivery.state === 'delivered' ? 'SUCCEEDED' : last.status === null ? 'FAILED_UNEXPECTED_ERROR' : 'FAILED_NOT_OK_RESPONSE',
    }),
    url: delivery.url,
    isAsync: false,
    currentExecutionCount: delivery.tried,
    maxExecutionCount: v2Webhooks.retryMinutes.length + 1,
    ...(delivery.cause && { trigger: delivery.cause }),
    request: { body: delivery.body, requestedAt: iso(last?.at ?? delivery.createdAt) },
    ...(last?.status && {
      response: { code: String(last.status), header: '', body: last.answer ?? '', respondedAt: iso(last.at + last.took_ms) },
    }),
    triggeredAt: iso(delivery.createdAt),
  }
}

const STATUS_BY_EVENT: Record<string, string> = {
  'Transaction.Ready': 'READY',
  'Transaction.Paid': 'PAID',
  'Transaction.VirtualAccountIssued': 'VIRTUAL_ACCOUNT_ISSUED',
  'Transaction.Failed': 'FAILED',
  'Transaction.PartialCancelled': 'PARTIAL_CANCELLED',
  'Transaction.Cancelled': 'CANCELLED',
  'Transaction.PayPending': 'PAY_PENDING',
  'Transaction.CancelPending': 'PAID',
}
