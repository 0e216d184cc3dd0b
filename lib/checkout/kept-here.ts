/**
 * What the pages keep of a visitor whose browser forbids them its storage: cart, draft and last order, for a day. The browser has the key in a
 * cookie; in the database it stands sealed with that key, of which nothing but the hash is kept there.
 */
import { and, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#db/database.ts'
import { handovers } from '#db/schema.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { note } from '#lib/text/doors.ts'
import { sha256 } from '#lib/tokens.ts'

export const KEPT_HERE_SECONDS = 24 * 3600
const KEY_BYTES = 24
/** A cart of fifty lines has 4,000 characters, and a draft with every field full 2,000. */
const LONGEST = 8000

/** The names under which pages keep texts; the texts are the pages' own, and the shop reads none of them. */
const text = note(LONGEST).optional()
export const keptInput = z.strictObject({
  cart: text,
  draft: text,
  placed: text,
  finished: text,
  seed: text,
  remembered: text,
  method: text,
})
export type KeptTexts = z.output<typeof keptInput>

/** Replaces what was kept under this key, and answers the key: a new one where nothing is kept under it, because a visitor may make one up. */
export async function keepHere(shop: Shop, known: string | undefined, kept: KeptTexts): Promise<string> {
  const isOurs = known !== undefined && (await keptHere(shop, known)) !== undefined
  const key = isOurs ? known : Buffer.from(shop.random.bytes(KEY_BYTES)).toString('base64url')
  const tokenHash = hashOf(key)
  const sealed = seal([key], shop.random, 'kept-here', tokenHash, Buffer.from(JSON.stringify(kept)))
  const expiresAt = new Date(shop.clock.now().getTime() + KEPT_HERE_SECONDS * 1000)
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(handovers)
        .values({ tokenHash, sealed, expiresAt })
        .onConflictDoUpdate({ target: handovers.tokenHash, set: { sealed, expiresAt } })
        .returning({ tokenHash: handovers.tokenHash }),
    ),
  )
  return key
}

/** Undefined where nothing is kept under this key, or its day is over. */
export async function keptHere(shop: Shop, key: string): Promise<KeptTexts | undefined> {
  const tokenHash = hashOf(key)
  const [found] = await shop.db.read
    .select({ sealed: handovers.sealed })
    .from(handovers)
    .where(and(eq(handovers.tokenHash, tokenHash), gt(handovers.expiresAt, shop.clock.now())))
  const opened = found && unseal([key], 'kept-here', tokenHash, found.sealed)
  return opened && keptInput.parse(JSON.parse(opened.toString('utf8')))
}

/** A link's token fetches nothing here, and a cookie's key nothing there. */
const hashOf = (key: string) => sha256(`kept-here:${key}`)
