/** Limits how often somebody may try a password or ask for an account. The counts are in the database, so a restart does not reset them. */
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { rateLimits } from '#db/schema.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'

const QUARTER_HOUR_MS = 15 * 60_000

// People mistype a password a few times, and programs try thousands.
const TRIES_AN_ACCOUNT = 5
// A family or an office shares one IP address.
const TRIES_AN_ADDRESS = 20

export async function maySignIn(shop: Shop, email: string, ip: string): Promise<boolean> {
  const byAddress = await withinLimit(shop, { key: `sign-in:ip:${ip}`, most: TRIES_AN_ADDRESS, windowMs: QUARTER_HOUR_MS })
  return byAddress && withinLimit(shop, { key: accountKey(email), most: TRIES_AN_ACCOUNT, windowMs: QUARTER_HOUR_MS })
}

/**
 * The right password resets the count of the account. The count of the IP address stays, or an attacker could reset it by signing
 * in to an account of their own.
 */
export async function forgetTries(shop: Shop, email: string): Promise<void> {
  await shop.db.transact(function* (tx) {
    yield* rows(
      tx
        .delete(rateLimits)
        .where(eq(rateLimits.key, accountKey(email)))
        .returning({ key: rateLimits.key }),
    )
  })
}

export async function maySignUp(shop: Shop, email: string, ip: string): Promise<boolean> {
  const byAddress = await withinLimit(shop, { key: `sign-up:ip:${ip}`, most: TRIES_AN_ADDRESS, windowMs: QUARTER_HOUR_MS })
  // Each sign-up sends a mail, perhaps to somebody who did not ask for it.
  return byAddress && withinLimit(shop, { key: `sign-up:account:${sha256(email)}`, most: TRIES_AN_ACCOUNT, windowMs: QUARTER_HOUR_MS })
}

const accountKey = (email: string) => `sign-in:account:${sha256(email)}`
