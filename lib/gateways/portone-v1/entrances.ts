/** What PortOne V1's callback, redirects, webhooks and request before approval say. Nothing is signed: all of it only says where to look. */

import { z } from 'zod'
import { isCardId } from '#lib/card-id.ts'
import { cleanTexts } from '#lib/text/clean-texts.ts'
import { companyMessage } from '../companies/company-message.ts'
import type { ConfirmRequest, Return, WebhookReading } from '../gateway.ts'

const id = z.string().min(1).max(64)

const returned = z.object({
  payment: z.string().max(64).optional(),
  paymentId: z.string().max(64).optional(),
  merchant_uid: z.string().max(64).nullish(),
  // May be missing: after an error before the window opened, or from a company that sends only merchant_uid. It is not needed.
  imp_uid: z.string().max(64).nullish(),
  error_code: z.string().max(100).nullish(),
  /** The script's own misspelling of it. */
  error_coe: z.string().max(100).nullish(),
  success: z.union([z.boolean(), z.string().max(10)]).nullish(),
  imp_success: z.union([z.boolean(), z.string().max(10)]).nullish(),
})

/** What a failure means where it names no code: whatever PortOne has no other word for. */
const NO_CODE = 'F400'

const isFalse = (value: unknown) => value === false || value === 'false'

/** Some companies say false of what is paid: the code is only shown where the lookup finds no money. */
export function readV1Return(params: Readonly<Record<string, unknown>>): Return | undefined {
  const parsed = returned.safeParse(params)
  const paymentId = parsed.data?.payment ?? parsed.data?.paymentId ?? parsed.data?.merchant_uid
  if (!parsed.success || !paymentId) return undefined
  const { error_code, error_coe, success, imp_success } = parsed.data
  const abandonedCode = error_code || error_coe || (isFalse(success) || isFalse(imp_success) ? NO_CODE : undefined)
  return { claim: { paymentId }, ...(abandonedCode && { abandonedCode, ...companyMessage(params, params.error_msg) }) }
}

const notice = z.object({ imp_uid: id, merchant_uid: id, status: z.string().max(40), cancellation_id: z.string().max(100).nullish() })

/** JSON or a form, as the shop has set in PortOne's console. */
export function readV1Webhook(body: Uint8Array): WebhookReading {
  const fields = readFields(body)
  if (fields === undefined) return { kind: 'unreadable', why: 'not UTF-8' }
  const parsed = notice.safeParse(fields)
  if (!parsed.success) return { kind: 'ignored', eventId: '', why: 'no known shape' }
  const { imp_uid, merchant_uid, status, cancellation_id } = parsed.data
  const eventId = [merchant_uid, imp_uid, status, ...(cancellation_id ? [cancellation_id] : [])].join(':')
  // A window that saves a card has the card's name in place of a payment's.
  if (isCardId(merchant_uid)) return { kind: 'card', eventId, card: { id: merchant_uid }, event: 'changed' }
  return { kind: 'claim', eventId, claim: { paymentId: merchant_uid } }
}

const request = z.object({ imp_uid: id, merchant_uid: id, amount: z.coerce.number().min(0) })

/** PortOne's confirm request, for accounts where PortOne has enabled it. */
export function readV1ConfirmRequest(body: Uint8Array): ConfirmRequest | undefined {
  const parsed = request.safeParse(readFields(body))
  return parsed.success ? { paymentId: parsed.data.merchant_uid, amount: parsed.data.amount, inMajorUnits: true } : undefined
}

function readFields(body: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
  try {
    return cleanTexts<unknown>(JSON.parse(text))
  } catch {
    return cleanTexts(Object.fromEntries(new URLSearchParams(text)))
  }
}
