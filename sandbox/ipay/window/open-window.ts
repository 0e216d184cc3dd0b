/** Opens a window from the JSON that the shop passes to the browser script. */
import { randomUUID } from 'node:crypto'
import type { BuyerAct, Outcome } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { expireIfDue } from '../books/expiry.ts'
import { ipayBooks } from '../books/payment.ts'
import { isOver } from './buyer.ts'
import { methodTypeNamed } from './method-named.ts'

/**
 * The JSON contains a publishable key, a client secret and the return address. The amount is the payment's own; another
 * amount in the browser is refused.
 */
export function openAsBrowser(
  sandbox: Sandbox,
  window: Record<string, unknown>,
  tampering: BuyerAct,
  publishableKey: string,
): { opened: string } | { refused: Outcome } {
  const text = (...fields: string[]) => fields.map((field) => window[field]).find((value) => typeof value === 'string')
  const key = text('publishableKey', 'publishable_key')
  const secret = text('clientSecret', 'client_secret')
  const found = secret === undefined ? undefined : ipayBooks(sandbox.db).byGatewayId(secret.split('_secret_')[0] ?? '')
  if (tampering.mode === 'live' || /^pk_live_/.test(key ?? '')) return refused('authentication_error', 'key_mode_mismatch')
  if (key !== publishableKey) return refused('authentication_error', 'invalid_api_key')
  if (found?.detail.clientSecret !== secret || !found) return refused('permission_error', 'client_secret_required')
  const payment = expireIfDue(sandbox, found)
  const differs =
    (tampering.amount !== undefined && tampering.amount !== payment.detail.amount) ||
    (tampering.currency !== undefined && tampering.currency !== payment.currency)
  if (differs) return refused('invalid_request_error', 'amount_mismatch')
  if (isOver(payment)) return { opened: payment.gatewayId }
  const returnUrl = text('returnUrl', 'return_url') ?? payment.detail.returnUrl
  const wished = methodTypeNamed(text('method')) ?? 'card'
  ipayBooks(sandbox.db).save({ ...payment, detail: { ...payment.detail, returnUrl, wished } }, sandbox.clock.now())
  return { opened: payment.gatewayId }
}

const refused = (type: string, code: string) => ({
  refused: { result: { error: { type, code, message: code, request_id: `req_${randomUUID().slice(0, 8)}` } }, back: null },
})
