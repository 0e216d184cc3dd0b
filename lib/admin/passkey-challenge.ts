/**
 * What a passkey is asked to sign. It is signed and dated instead of stored, so that a stranger who opens the sign-in page writes
 * nothing; only an answered one is stored, so that no answer counts twice.
 */
import { createHmac } from 'node:crypto'
import { lte } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { spentChallenges } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { Shop } from '#lib/shop.ts'
import { equalInConstantTime, sha256 } from '#lib/tokens.ts'

/** `sign-in`, or the id of the operator who adds a passkey: an answer to one is no answer to the other. */
export type ChallengePurpose = 'sign-in' | `add:${string}`

/** A page may stay open while somebody looks for the key. */
const VALID_MS = 10 * 60_000

export function newChallenge({ env, random, clock }: Pick<Shop, 'env' | 'random' | 'clock'>, purpose: ChallengePurpose): string {
  const [secret] = env.SESSION_SECRET
  if (!secret) throw new Error('There is no secret to sign with.')
  const until = (clock.now().getTime() + VALID_MS).toString(36)
  const body = `${randomId(random)}.${until}`
  return `${body}.${signature(secret, purpose, body)}`
}

/** When it ends; undefined where this shop did not make it for this purpose, or it has run out. */
export function challengeEnd({ env, clock }: Pick<Shop, 'env' | 'clock'>, purpose: ChallengePurpose, challenge: string): Date | undefined {
  const [nonce = '', until = '', signed = ''] = challenge.split('.')
  const isOurs = env.SESSION_SECRET.some((secret) => equalInConstantTime(signed, signature(secret, purpose, `${nonce}.${until}`)))
  const end = Number.parseInt(until, 36)
  return isOurs && end > clock.now().getTime() ? new Date(end) : undefined
}

/** False the second time. */
export function* spendChallenge({ clock }: Pick<Shop, 'clock'>, tx: Writer, challenge: string, expiresAt: Date): Script<boolean> {
  yield* rows(tx.delete(spentChallenges).where(lte(spentChallenges.expiresAt, clock.now())).returning({ id: spentChallenges.id }))
  const spent = yield* rows(
    tx
      .insert(spentChallenges)
      .values({ id: sha256(challenge), expiresAt })
      .onConflictDoNothing()
      .returning({ id: spentChallenges.id }),
  )
  return spent.length === 1
}

const signature = (secret: string, purpose: ChallengePurpose, body: string) =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['passkey', purpose, body]))
    .digest('base64url')
