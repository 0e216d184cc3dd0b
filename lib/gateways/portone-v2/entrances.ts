/** Reads claims from PortOne V2's browser script, redirects and webhooks. Webhooks are signed by the Standard Webhooks rules. */

import { verify, WebhookVerificationError } from '@portone/server-sdk/webhook'
import { z } from 'zod'
import { cleanTexts } from '#lib/text/clean-texts.ts'
import { companyMessage } from '../companies/company-message.ts'
import type { ConfirmRequest, Return, WebhookReading } from '../gateway.ts'

const returned = z.object({
  paymentId: z.string().min(1).max(64).optional(),
  payment: z.string().max(64).optional(),
  txId: z.string().max(100).optional(),
  paymentToken: z.string().min(1).max(2000).optional(),
  code: z.string().max(100).optional(),
})

/** Only a channel that waits for approval gives a token. Without one the payment is only looked up. */
export function readPortoneReturn(params: Readonly<Record<string, unknown>>): Return | undefined {
  const parsed = returned.safeParse(params)
  const paymentId = parsed.data?.payment ?? parsed.data?.paymentId
  if (!parsed.success || !paymentId) return undefined
  const { txId, paymentToken, code } = parsed.data
  const authorisation = paymentToken && !code ? { ref: txId ?? '', token: paymentToken } : undefined
  return {
    claim: { paymentId, ...(authorisation && { authorisation }) },
    ...(code && { abandonedCode: code, ...companyMessage(params, params.pgMessage ?? params.message) }),
  }
}

/**
 * Rejects a webhook that is not signed with one of the secrets (two are valid while one is being replaced), or is older than five
 * minutes.
 */
export async function verifyPortoneWebhook(
  secrets: readonly string[],
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): Promise<WebhookReading> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return { kind: 'unreadable', why: 'not UTF-8' }
  }
  let why = 'no secret'
  for (const secret of secrets) {
    try {
      await verify(secret, text, headers)
      return readPortoneWebhook(text, headers['webhook-id'] ?? '')
    } catch (error) {
      if (error instanceof SyntaxError) return { kind: 'unreadable', why: 'not JSON' }
      why = error instanceof WebhookVerificationError ? error.reason : 'INVALID_INPUT'
    }
  }
  return { kind: 'forged', why }
}

export const readPortoneStored = (body: Uint8Array): WebhookReading => readPortoneWebhook(new TextDecoder().decode(body), '')

/** Version 2024-04-25. */
const event = z.object({
  type: z.string().max(100),
  data: z.object({ paymentId: z.string().min(1).max(64).optional(), billingKey: z.string().min(1).max(200).optional() }).loose(),
})
/** Version 2024-01-01, as JSON or as a form. */
const oldEvent = z.object({ payment_id: z.string().min(1).max(64), tx_id: z.string().max(100).optional(), status: z.string().max(40) })

function readPortoneWebhook(text: string, eventId: string): WebhookReading {
  const body = parseBody(text)
  const now = event.safeParse(body)
  if (now.success) {
    const { type, data } = now.data
    const disputed = type.startsWith('Transaction.Dispute') && { disputed: true as const }
    if (type.startsWith('Transaction.') && data.paymentId)
      return { kind: 'claim', eventId, claim: { paymentId: data.paymentId, ...disputed } }
    if (type.startsWith('BillingKey.') && data.billingKey)
      return { kind: 'card', eventId, card: { key: data.billingKey }, event: type === 'BillingKey.Deleted' ? 'ended' : 'changed' }
    return { kind: 'ignored', eventId, why: `event ${type}` }
  }
  const old = oldEvent.safeParse(body)
  if (old.success) return { kind: 'claim', eventId, claim: { paymentId: old.data.payment_id } }
  return { kind: 'ignored', eventId, why: 'no known shape' }
}

const request = z.object({
  type: z.literal('Transaction.Confirm'),
  data: z.object({ paymentId: z.string().min(1).max(64), totalAmount: z.int().min(0) }),
})
const oldQuestion = z.object({ payment_id: z.string().min(1).max(64), total_amount: z.coerce.number().int().min(0) })

/**
 * PortOne's confirm request at `confirmUrl`, just before an automatic channel captures. The answer reveals nothing, so the
 * signature is not checked.
 */
export function readPortoneConfirmRequest(body: Uint8Array): ConfirmRequest | undefined {
  const text = new TextDecoder().decode(body)
  const now = request.safeParse(parseBody(text))
  if (now.success) return { paymentId: now.data.data.paymentId, amount: now.data.data.totalAmount, inMajorUnits: false }
  const old = oldQuestion.safeParse(parseBody(text))
  return old.success ? { paymentId: old.data.payment_id, amount: old.data.total_amount, inMajorUnits: false } : undefined
}

function parseBody(text: string): unknown {
  try {
    return cleanTexts<unknown>(JSON.parse(text))
  } catch {
    return cleanTexts(Object.fromEntries(new URLSearchParams(text)))
  }
}
