/** The webhooks of Toss: which change is announced, in which of two events, and when a delivery is repeated. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { WebhookRules } from '../../webhooks/webhook-rules.ts'
import { seoul, seoulWithoutOffset } from '../protocol/seoul-time.ts'
import type { TossPayment } from './payment.ts'
import { paymentObject } from './payment-object.ts'

/** docs.tosspayments.com, webhooks: exactly 200 within ten seconds, or seven more tries over almost four days. */
export const tossWebhooks: WebhookRules = {
  retryMinutes: [1, 4, 16, 64, 256, 1024, 4096],
  jitter: false,
  timeoutMs: 10_000,
  accepts: (status) => status === 200,
  headers: (delivery) => ({
    'tosspayments-webhook-transmission-time': seoul(Date.now()),
    'tosspayments-webhook-transmission-retried-count': String(delivery.tried),
    'tosspayments-webhook-transmission-id': delivery.webhookId,
  }),
}

const ANNOUNCED_STATUSES = new Set(['DONE', 'CANCELED', 'PARTIAL_CANCELED', 'ABORTED', 'EXPIRED'])

/**
 * Announces a change of a payment. Both events are registered here, so a virtual account's change arrives twice, as it can in
 * real life.
 */
export function announce(sandbox: Sandbox, payment: TossPayment, origin: string) {
  const ids = { gateway: 'toss', merchantId: payment.merchantId, gatewayId: payment.gatewayId }
  const now = sandbox.clock.now()
  // A charge of a saved card has an answer and no webhook.
  if (payment.detail.type === 'BILLING' && payment.status !== 'CANCELED' && payment.status !== 'PARTIAL_CANCELED') return
  if (ANNOUNCED_STATUSES.has(payment.status)) {
    const data = paymentObject(sandbox, payment, origin)
    const event = { eventType: 'PAYMENT_STATUS_CHANGED', createdAt: seoulWithoutOffset(now), data }
    const forged = { ...event, data: { ...data, status: 'DONE', totalAmount: 1, balanceAmount: 1, approvedAt: seoul(now) } }
    sandbox.deliveries.enqueue({ ...ids, event: 'PAYMENT_STATUS_CHANGED', body: JSON.stringify(event), forgery: JSON.stringify(forged) })
  }
  const isAccount = payment.detail.method.kind === 'virtualAccount' && payment.detail.account !== null
  if (isAccount && payment.status !== 'EXPIRED') {
    const event = {
      createdAt: seoul(now),
      secret: payment.detail.secret,
      status: payment.status,
      transactionKey: payment.detail.lastTransactionKey,
      orderId: payment.merchantId,
    }
    const forged = { ...event, secret: 'ps_forged', status: 'DONE' }
    sandbox.deliveries.enqueue({ ...ids, event: 'DEPOSIT_CALLBACK', body: JSON.stringify(event), forgery: JSON.stringify(forged) })
  }
}
