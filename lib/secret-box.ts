/**
 * Encrypts data that must stay secret from a person who reads only the database: AES-256-GCM under a key derived from a secret of
 * the shop.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Random } from './clock.ts'

export type BoxPurpose =
  | 'operator-totp'
  | 'refund-account'
  | 'cash-receipt'
  | 'saved-card'
  | 'handover'
  | 'kept-here'
  | 'sign-in'
  | 'restock'
  | 'event-endpoint'
  | 'notice-chat'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `about` names the row that the secret belongs to: the box cannot be opened for another row. */
export function seal(secrets: readonly string[], random: Random, purpose: BoxPurpose, about: string, plain: Uint8Array): string {
  const [newest] = secrets
  if (!newest) throw new Error(`There is no secret to seal a ${purpose} with.`)
  const nonce = random.bytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(newest, purpose), nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')
}

/** Undefined when none of the secrets sealed it, or somebody changed it. */
export function unseal(secrets: readonly string[], purpose: BoxPurpose, about: string, sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  for (const secret of secrets) {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(-TAG_BYTES))
    const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
    try {
      return Buffer.concat([body, decipher.final()])
    } catch {
      // Another secret sealed it: the authentication tag does not match, and nothing else can throw here.
    }
  }
  return undefined
}

const keyOf = (secret: string, purpose: BoxPurpose) => Buffer.from(hkdfSync('sha256', secret, '', `box:${purpose}`, 32))
