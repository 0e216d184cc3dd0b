/** Encrypts the little that must be kept and must not be read from the database: AES-256-GCM, bound to the row it belongs to. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'gyesan sealed data', 32))

/** With the newest of the secrets. `row` names where it will be kept: moved to another row it cannot be opened. */
export function seal(secrets: readonly string[], row: string, text: string): string {
  const [newest] = secrets
  if (!newest) throw new Error('There is no DATA_KEY to seal with.')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, keyFrom(newest), nonce).setAAD(Buffer.from(row))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Throws when none of the secrets opens it. */
export function unseal(secrets: readonly string[], row: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  for (const secret of secrets) {
    try {
      const decipher = createDecipheriv(ALGORITHM, keyFrom(secret), nonce).setAAD(Buffer.from(row)).setAuthTag(tag)
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
    } catch {
      // Sealed with another of the secrets, or with none of them: said below.
    }
  }
  throw new Error(`What is sealed for ${row} opens with no DATA_KEY.`)
}
