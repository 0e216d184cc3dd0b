/** The token that proves that a mail of the shop reached a member. It is worth nothing without the password chosen at sign-up. */
import { createHmac } from 'node:crypto'
import { equalInConstantTime } from '#lib/tokens.ts'

interface Unconfirmed {
  id: string
  email: string
}

/** Some people read their mail on the next day. */
const VALID_MS = 24 * 3600_000

export function issueConfirmation(secrets: readonly string[], member: Unconfirmed, now: Date): string {
  const [newest] = secrets
  if (!newest) throw new Error('There is no secret to sign with.')
  return confirmation(newest, member, now.getTime() + VALID_MS)
}

export function confirmationIsValid(secrets: readonly string[], member: Unconfirmed, token: string, now: Date): boolean {
  const until = Number.parseInt(token, 36)
  return until > now.getTime() && secrets.some((secret) => equalInConstantTime(token, confirmation(secret, member, until)))
}

function confirmation(secret: string, { id, email }: Unconfirmed, until: number): string {
  const signature = createHmac('sha256', secret)
    .update(JSON.stringify(['confirm-member', id, email, until]))
    .digest('base64url')
  return `${until.toString(36)}.${signature}`
}
