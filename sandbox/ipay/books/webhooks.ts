/** The webhooks of iPay: their events, their signatures and their retries. */
import { createHmac } from 'node:crypto'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Delivery } from '../../webhooks/delivery.ts'
import type { WebhookRules } from '../../webhooks/webhook-rules.ts'
import { WEBHOOK_SECRET } from '../protocol/credentials.ts'
import { type IpayPayment, newId, seconds } from './payment.ts'
import { paymentObject } from './payment-object.ts'

const USUAL_EVENTS = [
  'payment.succeeded',
  'payment.failed',
  'payment.refunded',
  'payment.disputed',
  'customer.created',
  'customer.subscription.updated',
  // These are not documented, but without them a shop is not told of an authorisation or of its release.
  'payment.amount_capturable_updated',
  'payment.canceled',
  // Nor of a card that is kept no more.
  'customer.deleted',
  'payment_method.attached',
  'payment_method.detached',
] as const
type EventType =
  | (typeof USUAL_EVENTS)[number]
  | 'payment.requires_action'
  | 'customer.updated'
  | 'dispute.closed'
  | 'invoice.paid'
  | 'invoice.payment_failed'
  | 'settlement.paid'

const isUsual = (type: string) => USUAL_EVENTS.some((one) => one === type)

/** Without a 2xx within ten seconds, seven more tries follow over almost two days. */
export const ipayWebhooks: WebhookRules = {
  retryMinutes: [1, 5, 30, 120, 360, 720, 1_440],
  jitter: false,
  timeoutMs: 10_000,
  accepts: (status) => status >= 200 && status < 300,
  headers: (delivery) => ({ 'ipay-signature': signatureOf(delivery) }),
}

const FORGERS_SECRET = 'whsec_forgedBySomeoneElseEntirely01'

// The key is the whole secret with its prefix. The header contains only hex.
const signatureOf = ({ forged, body }: Delivery) =>
  createHmac('sha256', forged ? FORGERS_SECRET : WEBHOOK_SECRET)
    .update(body)
    .digest('hex')

/** `data` is the object itself, without a wrapper. Unusual events go only to a shop that asked for them. */
export function announce(
  sandbox: Sandbox,
  type: EventType,
  about: { merchantId: string; gatewayId: string },
  data: Record<string, unknown>,
) {
  const { events } = sandbox.policies.effective('ipay', about.merchantId)
  if (!isUsual(type) && !events?.includes(type)) return
  const event = { id: newId('evt'), type, created: seconds(sandbox.clock.now()), livemode: false, data }
  const forgery = {
    ...event,
    id: newId('evt'),
    type: 'payment.succeeded',
    data: { ...data, object: 'payment', status: 'succeeded', amount: 1, amount_received: 1 },
  }
  sandbox.deliveries.enqueue({
    gateway: 'ipay',
    merchantId: about.merchantId,
    gatewayId: about.gatewayId,
    event: type,
    eventId: event.id,
    body: JSON.stringify(event),
    forgery: JSON.stringify(forgery),
  })
}

export const announcePayment = (sandbox: Sandbox, type: EventType, payment: IpayPayment, more: Record<string, unknown> = {}) =>
  announce(sandbox, type, payment, { ...paymentObject(payment, sandbox.originOf('ipay')), ...more })
