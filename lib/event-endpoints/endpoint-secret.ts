/** The secrets that sign events: made here, sealed in the database, and for a day two of them at once. */
import { createHmac } from 'node:crypto'
import type { Random } from '#lib/clock.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'

/** Standard Webhooks: from 24 to 64 bytes. */
const SECRET_BYTES = 32
const PREFIX = 'whsec_'

export const newSecret = (random: Random): string => `${PREFIX}${random.bytes(SECRET_BYTES).toString('base64')}`

export const sealSecret = ({ env, random }: Pick<Shop, 'env' | 'random'>, endpointId: string, secret: string): string =>
  seal(env.SESSION_SECRET, random, 'event-endpoint', endpointId, Buffer.from(secret))

interface Signing {
  id: string
  secret: string
  formerSecret: string | null
  formerUntil: Date | null
}

/** The secrets that sign now, the newest first. Throws when the one in force cannot be opened. */
export function secretsInForce({ env }: Pick<Shop, 'env'>, { id, secret, formerSecret, formerUntil }: Signing, now: Date): string[] {
  const isBoth = formerSecret !== null && formerUntil !== null && formerUntil > now
  return [secret, ...(isBoth ? [formerSecret] : [])].map((sealed) => {
    const opened = unseal(env.SESSION_SECRET, 'event-endpoint', id, sealed)
    if (!opened) throw new Error('The secret of an event endpoint was sealed with another SESSION_SECRET.')
    return opened.toString('utf8')
  })
}

/** The headers of Standard Webhooks: one signature for each secret. */
export function signedHeaders(secrets: readonly string[], id: string, at: Date, body: string): Record<string, string> {
  const timestamp = `${Math.floor(at.getTime() / 1000)}`
  const signed = `${id}.${timestamp}.${body}`
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(PREFIX, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
