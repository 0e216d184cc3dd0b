/**
 * A half-filled checkout on its way from one browser to another: a link carries a token, and the token opens it once, for half an hour. What
 * was typed stands in no address, and in the database only sealed with the token itself, of which nothing but the hash is kept there.
 */
import { and, eq, gt, lte } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#db/database.ts'
import { handovers } from '#db/schema.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier, note } from '#lib/text/doors.ts'
import { sha256 } from '#lib/tokens.ts'
import { CHECKOUT_FIELDS, type CheckoutFieldName, eachField } from './checkout-fields.ts'
import { quoteInput } from './order-input.ts'

const KEPT_MS = 30 * 60_000
const TOKEN_BYTES = 24

const typed = (name: CheckoutFieldName) => note(CHECKOUT_FIELDS[name].longest)

/** What the checkout's draft holds. The buyer gives consents only in the browser that places the order, so they are left out. */
export const handoverInput = z.strictObject({
  lines: quoteInput.shape.lines.min(1),
  coupon: note(40).optional(),
  draft: z
    .strictObject({
      ...eachField(typed),
      sameAsBuyer: z.boolean(),
      addressByHand: z.boolean(),
      notePreset: identifier(20, 0),
      method: identifier(81, 0),
    })
    .optional(),
})
export type Handover = z.output<typeof handoverInput>

/** Returns the token, and deletes every handover that nobody has fetched in time. */
export async function keepHandover(shop: Shop, handover: Handover): Promise<string> {
  const token = Buffer.from(shop.random.bytes(TOKEN_BYTES)).toString('base64url')
  const tokenHash = sha256(token)
  const sealed = seal([token], shop.random, 'handover', tokenHash, Buffer.from(JSON.stringify(handover)))
  const now = shop.clock.now()
  await shop.db.transact(function* (tx) {
    yield* rows(tx.delete(handovers).where(lte(handovers.expiresAt, now)).returning({ tokenHash: handovers.tokenHash }))
    yield* rows(
      tx
        .insert(handovers)
        .values({ tokenHash, sealed, expiresAt: new Date(now.getTime() + KEPT_MS) })
        .returning({ tokenHash: handovers.tokenHash }),
    )
  })
  return token
}

/** Undefined when there is none, its time is over, or somebody has taken it: it can be taken once. */
export async function takeHandover(shop: Shop, token: string): Promise<Handover | undefined> {
  const tokenHash = sha256(token)
  const [taken] = await shop.db.transact((tx) =>
    rows(
      tx
        .delete(handovers)
        .where(and(eq(handovers.tokenHash, tokenHash), gt(handovers.expiresAt, shop.clock.now())))
        .returning({ sealed: handovers.sealed }),
    ),
  )
  const opened = taken && unseal([token], 'handover', tokenHash, taken.sealed)
  return opened && handoverInput.parse(JSON.parse(opened.toString('utf8')))
}
