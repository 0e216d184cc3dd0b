/** Signed names: only this shop can have issued a valid token. Two secrets may be valid while SESSION_SECRET is being changed. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type TokenPurpose =
  | 'order'
  | 'return'
  | 'orders-seen'
  | 'said'
  | 'device'
  | 'address'
  | 'browser'
  | 'card'
  | 'card-entry'
  | 'card-pay'
  | 'pay-link'
  | 'subscription'
  | 'step-up'
  | 'risk'

const sign = (secret: string, purpose: TokenPurpose, subject: string) =>
  createHmac('sha256', secret).update(`${purpose}:${subject}`).digest().subarray(0, 16).toString('base64url')

export function issueToken(secrets: readonly string[], purpose: TokenPurpose, subject: string): string {
  const [newest] = secrets
  if (!newest) throw new Error('There is no secret to sign with.')
  return sign(newest, purpose, subject)
}

export function tokenIsValid(
  secrets: readonly string[],
  purpose: TokenPurpose,
  subject: string,
  token: string | null | undefined,
): boolean {
  return typeof token === 'string' && secrets.some((secret) => equalInConstantTime(token, sign(secret, purpose, subject)))
}

export function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('base64url')
