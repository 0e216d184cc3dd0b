/** Reads claims from Toss's window, redirects and webhooks. Ordinary payment webhooks have no signature, so they only say where to look. */

import { z } from 'zod'
import { cleanTexts } from '#lib/text/clean-texts.ts'
import type { Return, WebhookReading } from '../gateway.ts'

const returned = z.object({
  payment: z.string().max(64).optional(),
  paymentId: z.string().max(64).optional(),
  orderId: z.string().max(64).optional(),
  paymentKey: z.string().min(1).max(200).optional(),
  code: z.string().max(100).optional(),
})

/**
 * The amount in the address is not read, because the shop confirms its own amount. `orderId` is missing when the buyer closed the
 * window.
 */
export function readTossReturn(params: Readonly<Record<string, unknown>>): Return | undefined {
  const parsed = returned.safeParse(params)
  const paymentId = parsed.data?.payment ?? parsed.data?.paymentId ?? parsed.data?.orderId
  if (!parsed.success || !paymentId) return undefined
  const { paymentKey, code } = parsed.data
  return { claim: { paymentId, ...(paymentKey && { authorisation: { ref: paymentKey } }) }, ...(code && { abandonedCode: code }) }
}

const statusChanged = z.object({
  eventType: z.literal('PAYMENT_STATUS_CHANGED'),
  data: z.object({ orderId: z.string().min(1).max(64), paymentKey: z.string().max(200) }),
})
/** A deposit into a virtual account: without an eventType, and authenticated by the payment's own secret. */
const depositCallback = z.object({
  orderId: z.string().min(1).max(64),
  secret: z.string().max(50),
  status: z.string(),
  transactionKey: z.string().max(64).optional(),
})
/** The key in it is known to Toss and the shop alone. */
const billingDeleted = z.object({ eventType: z.literal('BILLING_DELETED'), data: z.object({ billingKey: z.string().min(1).max(200) }) })
const otherEvent = z.object({ eventType: z.string().max(100) })

export function readTossWebhook(body: Uint8Array, transmissionId: string | undefined): WebhookReading {
  let json: unknown
  try {
    json = cleanTexts<unknown>(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return { kind: 'unreadable', why: 'not JSON' }
  }
  const eventId = transmissionId ?? ''
  const changed = statusChanged.safeParse(json)
  if (changed.success) return { kind: 'claim', eventId, claim: { paymentId: changed.data.data.orderId } }
  const deposit = depositCallback.safeParse(json)
  if (deposit.success) return { kind: 'claim', eventId, claim: { paymentId: deposit.data.orderId, depositSecret: deposit.data.secret } }
  const ended = billingDeleted.safeParse(json)
  if (ended.success) return { kind: 'card', eventId, card: { key: ended.data.data.billingKey }, event: 'ended' }
  const other = otherEvent.safeParse(json)
  if (other.success) return { kind: 'ignored', eventId, why: `event ${other.data.eventType}` }
  return { kind: 'unreadable', why: 'no known shape' }
}
