/** The webhooks of PortOne V1: three ids and a status, unsigned, tried once. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { WebhookRules } from '../../webhooks/webhook-rules.ts'
import type { Payment, Status } from './payment.ts'

/**
 * PortOne's V1 webhook guide: no signature, and one try of at most 30 s. A shop may ask for five more tries,
 * a minute apart, of 15 s each. They follow a broken connection or a 5xx, never a 4xx.
 */
export const v1Webhooks: WebhookRules = {
  retryMinutes: [1, 1, 1, 1, 1],
  jitter: false,
  timeoutMs: 30_000,
  retryTimeoutMs: 15_000,
  accepts: (status) => status >= 200 && status < 300,
  repeats: (status, policy) => policy.retry === true && (status === null || status >= 500),
  headers: ({ body }) => (body.startsWith('{') ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
}

/** Announces which payment changed: three ids and a status, as JSON or, if the shop chose so, as a form. */
export function announce(sandbox: Sandbox, payment: Payment, status: Status, cancellationId?: string) {
  const { bodyType } = sandbox.policies.effective('portone-v1', payment.merchantId)
  const bodyOf = (announced: Status) => {
    const fields = {
      imp_uid: payment.gatewayId,
      merchant_uid: payment.merchantId,
      status: announced,
      ...(cancellationId && { cancellation_id: cancellationId }),
    }
    return bodyType === 'form' ? new URLSearchParams(fields).toString() : JSON.stringify(fields)
  }
  sandbox.deliveries.enqueue({
    gateway: 'portone-v1',
    merchantId: payment.merchantId,
    gatewayId: payment.gatewayId,
    event: status,
    body: bodyOf(status),
    forgery: bodyOf('paid'),
    urls: payment.detail.noticeUrls,
  })
}
