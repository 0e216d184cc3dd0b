/** The webhooks of PortOne V2: their bodies in two versions, their signatures, their retries. */
import { createHmac } from 'node:crypto'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Delivery } from '../../webhooks/delivery.ts'
import type { WebhookRules } from '../../webhooks/webhook-rules.ts'
import { STORE_ID, WEBHOOK_SECRET, WEBHOOK_SECRET_NEXT } from '../protocol/credentials.ts'
import type { Attempt } from './attempt.ts'
import type { BillingKey } from './billing-key-book.ts'

export type V2Event =
  | 'Transaction.Ready'
  | 'Transaction.Paid'
  | 'Transaction.VirtualAccountIssued'
  | 'Transaction.PartialCancelled'
  | 'Transaction.Cancelled'
  | 'Transaction.Failed'
  | 'Transaction.DisputeCreated'
  | 'Transaction.DisputeResolved'
  | 'Transaction.CancelPending'
  | 'Transaction.PayPending'

type KeyEvent = 'BillingKey.Ready' | 'BillingKey.Issued' | 'BillingKey.Failed' | 'BillingKey.Deleted'

/** PortOne's webhook guide: without a 2xx within thirty seconds, five more tries follow, with jitter. */
export const v2Webhooks: WebhookRules = {
  retryMinutes: [1, 4, 16, 64, 256],
  jitter: true,
  timeoutMs: 30_000,
  accepts: (status) => status >= 200 && status < 300,
  headers: signed,
}

/**
 * Signs as Standard Webhooks says. The header has the real time of this try, because receivers compare it with
 * their own clock. Both secrets sign, as during a rotation.
 */
function signed(delivery: Delivery) {
  return signature(delivery.webhookId, delivery.body, delivery.forged ? [FORGERS_SECRET] : [WEBHOOK_SECRET, WEBHOOK_SECRET_NEXT])
}

/** The three headers of a signed message: a webhook, or PortOne's confirm request. */
export function signature(id: string, body: string, secrets = [WEBHOOK_SECRET, WEBHOOK_SECRET_NEXT]) {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

const FORGERS_SECRET = 'whsec_Zm9yZ2VkLWJ5LXNvbWVvbmUtZWxzZS1lbnRpcmVseS0wMQ=='

export function announce(sandbox: Sandbox, attempt: Attempt, type: V2Event, more: { cancellationId?: string; cause?: string } = {}) {
  const { bodyVersion } = sandbox.policies.effective('portone-v2', attempt.merchantId)
  const bodyOf = (event: V2Event) =>
    bodyVersion === '2024-01-01' ? oldBody(attempt, event) : newBody(sandbox, attempt, event, more.cancellationId)
  sandbox.deliveries.enqueue({
    gateway: 'portone-v2',
    merchantId: attempt.merchantId,
    gatewayId: attempt.gatewayId,
    event: type,
    body: bodyOf(type),
    forgery: bodyOf('Transaction.Paid'),
    urls: attempt.detail.noticeUrls,
    ...(more.cause && { cause: more.cause }),
  })
}

const newBody = (sandbox: Sandbox, attempt: Attempt, type: V2Event, cancellationId: string | undefined) =>
  JSON.stringify({
    type,
    timestamp: new Date(sandbox.clock.now()).toISOString(),
    data: { paymentId: attempt.merchantId, storeId: STORE_ID, transactionId: attempt.gatewayId, ...(cancellationId && { cancellationId }) },
  })

const oldBody = (attempt: Attempt, type: V2Event) =>
  JSON.stringify({ payment_id: attempt.merchantId, tx_id: attempt.gatewayId, status: type.replace('Transaction.', '') })

/** Announces a billing key, always in the newer body: the older one has no field for keys. */
export function announceKey(sandbox: Sandbox, key: BillingKey, type: KeyEvent) {
  const bodyOf = (billingKey: string) =>
    JSON.stringify({ type, timestamp: new Date(sandbox.clock.now()).toISOString(), data: { storeId: STORE_ID, billingKey } })
  sandbox.deliveries.enqueue({
    gateway: 'portone-v2',
    merchantId: key.billingKey,
    gatewayId: key.billingKey,
    event: type,
    body: bodyOf(key.billingKey),
    forgery: bodyOf('billing-key-of-somebody-else'),
    urls: key.noticeUrls,
  })
}
