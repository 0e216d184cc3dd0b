/** Ends what only time ends: a challenge that nobody finishes, and an authorisation that nobody captures. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { CAPTURE_MS, CHALLENGE_MS, cancel, decline } from './charge.ts'
import { type IpayPayment, ipayBooks } from './payment.ts'

export function expireIfDue(sandbox: Sandbox, payment: IpayPayment): IpayPayment {
  const now = sandbox.clock.now()
  const { challengeUntil, captureUntil } = payment.detail
  if (payment.status === 'requires_action' && challengeUntil !== null && now >= challengeUntil) return expire(sandbox, payment)
  if (payment.status === 'requires_capture' && captureUntil !== null && now >= captureUntil) return expire(sandbox, payment)
  return payment
}

export const expire = (sandbox: Sandbox, payment: IpayPayment) =>
  payment.status === 'requires_capture' ? cancel(sandbox, payment, 'expired') : decline(sandbox, payment, { code: 'authentication_failed' })

export function expireAllDue(sandbox: Sandbox) {
  const books = ipayBooks(sandbox.db)
  const now = sandbox.clock.now()
  for (const payment of books.unchangedSince('requires_action', now - CHALLENGE_MS)) expireIfDue(sandbox, payment)
  for (const payment of books.unchangedSince('requires_capture', now - CAPTURE_MS)) expireIfDue(sandbox, payment)
}
