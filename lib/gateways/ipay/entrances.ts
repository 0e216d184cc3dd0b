/** Reads claims from iPay's browser script, redirects and webhooks. */

import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { cleanTexts } from '#lib/text/clean-texts.ts'
import type { Return, WebhookReading } from '../gateway.ts'

/** iPay overwrites a parameter named `payment` with its own id, so our id has another name. */
const OURS = 'orderPayment'

/** The shop's return address, with our payment id under a name that iPay leaves alone. */
export function ipayReturnUrl(returnUrl: string): string {
  const url = new URL(returnUrl)
  const payment = url.searchParams.get('payment')
  url.searchParams.delete('payment')
  if (payment) url.searchParams.set(OURS, payment)
  return url.href
}

const returned = z.object({
  [OURS]: z.string().max(64).optional(),
  paymentId: z.string().max(64).optional(),
  payment: z.string().max(100).optional(),
  /** iPay's own id, from the browser half. */
  ref: z.string().max(100).optional(),
  redirect_status: z.string().max(40).optional(),
  code: z.string().max(100).optional(),
  error: z.object({ code: z.string().max(100), decline_code: z.string().max(100).nullish() }).optional(),
})

/**
 * In a redirect `payment` is iPay's id and a failure has no code, so the payment itself is asked for the reason.
 * `authorisesOnly`: the card is authorised until we capture, so a successful return names what to capture. The client secret in
 * the address is not used.
 */
export function readIpayReturn(params: Readonly<Record<string, unknown>>, authorisesOnly: boolean): Return | undefined {
  const parsed = returned.safeParse(params)
  if (!parsed.success) return undefined
  const { [OURS]: ours, paymentId, payment, ref, redirect_status, code, error } = parsed.data
  const id = ours ?? paymentId ?? payment
  if (!id || id.length > 64) return undefined
  const abandonedCode = code ?? error?.decline_code ?? error?.code ?? (redirect_status === 'failed' ? 'redirect_failed' : undefined)
  const theirs = ref ?? (ours ? payment : undefined)
  const authorisation = authorisesOnly && theirs && !abandonedCode ? { ref: theirs } : undefined
  return { claim: { paymentId: id, ...(authorisation && { authorisation }) }, ...(abandonedCode && { abandonedCode }) }
}

/**
 * Rejects a webhook that is not signed with one of the secrets; two are valid while one is being replaced. The signature contains
 * no time.
 */
export function verifyIpayWebhook(secrets: readonly string[], signature: string | undefined, body: Uint8Array): WebhookReading {
  if (!signature || !/^[0-9a-f]{64}$/.test(signature)) return { kind: 'forged', why: 'no signature of the right form' }
  const given = Buffer.from(signature, 'hex')
  const isOurs = secrets.some((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
  return isOurs ? readIpayWebhook(body) : { kind: 'forged', why: 'signed with another secret' }
}

const event = z.object({ id: z.string().min(1).max(100), type: z.string().max(100), data: z.unknown() })
const aboutPayment = z.object({ metadata: z.object({ orderId: z.string().min(1).max(64) }) })
/** A dispute has iPay's payment id, not ours. */
const aboutDispute = z.object({ payment: z.string().min(1).max(100) })

const named = z.object({ id: z.string().min(1).max(100) })
const ourMember = z.object({ metadata: z.object({ customerKey: z.string().min(1).max(100) }) })
/** Not those of a member's subscriptions, which begin alike. */
const ABOUT_A_MEMBER = /^customer\.[a-z]+$/

export function readIpayWebhook(body: Uint8Array): WebhookReading {
  let json: unknown
  try {
    json = cleanTexts<unknown>(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return { kind: 'unreadable', why: 'not JSON' }
  }
  const parsed = event.safeParse(json)
  if (!parsed.success) return { kind: 'ignored', eventId: '', why: 'no known shape' }
  const { id: eventId, type, data } = parsed.data
  const payment = type.startsWith('payment.') ? aboutPayment.safeParse(data) : undefined
  const disputed = type === 'payment.disputed' && { disputed: true as const }
  if (payment?.success) return { kind: 'claim', eventId, claim: { paymentId: payment.data.metadata.orderId, ...disputed } }
  const dispute = type.startsWith('dispute.') ? aboutDispute.safeParse(data) : undefined
  if (dispute?.success) return { kind: 'by_ref', eventId, ref: dispute.data.payment, claim: { disputed: true } }
  const about = named.safeParse(data)
  // A card may have been attached again since, so the notice only causes a look.
  if (about.success && type.startsWith('payment_method.')) return { kind: 'card', eventId, card: { key: about.data.id }, event: 'changed' }
  if (about.success && ABOUT_A_MEMBER.test(type)) return { kind: 'member', eventId, ref: about.data.id, ...customerKeyIn(data) }
  return { kind: 'ignored', eventId, why: `event ${type}` }
}

function customerKeyIn(data: unknown): { customerKey?: string } {
  const ours = ourMember.safeParse(data)
  return ours.success ? { customerKey: ours.data.metadata.customerKey } : {}
}
