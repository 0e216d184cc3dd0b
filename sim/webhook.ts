/**
 * Webhooks as the gateways send them: unsigned from Toss and PortOne V1, signed by the rules of Standard Webhooks from PortOne
 * V2, and with a hex signature from iPay.
 */
import { createHmac, randomUUID } from 'node:crypto'
import { ask } from './ask.ts'
import type { Shopfront } from './shopper.ts'

export interface Notice {
  gateway: string
  paymentId: string
  /** The gateway's newest webhook secret, if it has one. */
  secret: string
}

/** Returns the status of the answer. */
export const sendWebhook = (front: Shopfront, notice: Notice): Promise<number> => deliver(front, notice.gateway, writeWebhook(notice))

export const writeWebhook = (notice: Notice): Sent => (FROM[notice.gateway] ?? fromToss)(notice)

/** Returns the status of the answer. */
export async function deliver({ baseUrl }: Shopfront, gateway: string, { headers, body }: Sent): Promise<number> {
  const url = `${baseUrl}/api/payments/webhook/${gateway}`
  const { status } = await ask(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  return status
}

export interface Sent {
  headers: Record<string, string>
  body: string
}

const FROM: Record<string, (notice: Notice) => Sent> = {
  toss: fromToss,
  'portone-v1': fromPortoneV1,
  'portone-v2': fromPortone,
  ipay: fromIpay,
}

function fromPortoneV1({ paymentId }: Notice): Sent {
  const body = JSON.stringify({ imp_uid: 'imp_000000000000', merchant_uid: paymentId, status: 'paid' })
  return { body, headers: {} }
}

function fromToss({ paymentId }: Notice): Sent {
  const body = JSON.stringify({
    eventType: 'PAYMENT_STATUS_CHANGED',
    createdAt: '2026-11-21T12:00:00.000000',
    data: { orderId: paymentId, paymentKey: 'told by nobody', status: 'DONE' },
  })
  return { body, headers: { 'tosspayments-webhook-transmission-id': randomUUID() } }
}

function fromPortone({ paymentId, secret }: Notice): Sent {
  const [id, time] = [randomUUID(), `${Math.floor(Date.now() / 1000)}`]
  const body = JSON.stringify({
    type: 'Transaction.Paid',
    timestamp: new Date().toISOString(),
    data: { paymentId, transactionId: 'told by nobody' },
  })
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
  return { body, headers: { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` } }
}

function fromIpay({ paymentId, secret }: Notice): Sent {
  const data = { id: 'told by nobody', object: 'payment', status: 'succeeded', metadata: { orderId: paymentId } }
  const body = JSON.stringify({ id: `evt_${randomUUID()}`, type: 'payment.succeeded', data })
  return { body, headers: { 'ipay-signature': createHmac('sha256', secret).update(body).digest('hex') } }
}
