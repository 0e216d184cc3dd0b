/** Who wants to know when something sold out can be bought again: asked for by an address, for a while, and taken back at any time. */
import { and, count, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#db/database.ts'
import { products, restockRequests, skus } from '#db/schema.ts'
import { LOCALES, type Locale } from '#lib/locale.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { searchKey } from '#lib/text/clean-text.ts'
import { email, identifier } from '#lib/text/doors.ts'

const DAY_MS = 86_400_000
/** A request is forgotten after this time. */
export const RESTOCK_DAYS = 90
/** Anybody may type anybody's address, so few letters can be made to wait for one. */
const MOST_OF_AN_ADDRESS = 20
const MOST_AN_HOUR = 10
const ID_BYTES = 12

/** `cancel` takes the request back; null where the address had asked before, because whoever asks now may be somebody else. */
export type RestockAnswer = { cancel: string | null } | { problem: 'available' | 'unknown' | 'too_many' }

/** `ip`: who asks. Asking again makes the same request last longer. */
export async function askForRestock(
  shop: Shop,
  { skuId, email: typed, locale }: { skuId: string; email: string; locale: Locale },
  ip: string,
): Promise<RestockAnswer> {
  if (!(await withinLimit(shop, { key: `restock:${ip}`, most: MOST_AN_HOUR, windowMs: 3_600_000 }))) return { problem: 'too_many' }
  const address = searchKey(typed)
  const now = shop.clock.now()
  return shop.db.transact(function* (tx) {
    const [sku] = yield* rows(
      tx
        .select({ available: skus.available })
        .from(skus)
        .innerJoin(products, eq(products.id, skus.productId))
        .where(and(eq(skus.id, skuId), isNull(skus.archivedAt), eq(products.onSale, true))),
    )
    if (!sku) return { problem: 'unknown' } as const
    if (sku.available > 0) return { problem: 'available' } as const
    const [others] = yield* rows(
      tx
        .select({ open: count() })
        .from(restockRequests)
        .where(and(eq(restockRequests.email, address), gt(restockRequests.expiresAt, now))),
    )
    if ((others?.open ?? 0) >= MOST_OF_AN_ADDRESS) return { problem: 'too_many' } as const
    const request = {
      id: Buffer.from(shop.random.bytes(ID_BYTES)).toString('base64url'),
      skuId,
      email: address,
      locale,
      askedAt: now,
      expiresAt: new Date(now.getTime() + RESTOCK_DAYS * DAY_MS),
    }
    const [kept] = yield* rows(
      tx
        .insert(restockRequests)
        .values(request)
        .onConflictDoUpdate({
          target: [restockRequests.skuId, restockRequests.email],
          set: { locale, expiresAt: request.expiresAt },
        })
        .returning({ id: restockRequests.id }),
    )
    return { cancel: kept?.id === request.id ? sealed(shop, 'cancel', request.id) : null }
  })
}

export const cancelInput = z.strictObject({ cancel: identifier(200) })
export const restockInput = z.strictObject({
  skuId: identifier(64),
  /** Empty for a member, whose address the shop knows. */
  email: z.union([z.literal(''), email(200)]),
  locale: z.enum(LOCALES),
})

/** False for a token that the shop has not made. Taken back twice is taken back. */
export async function cancelRestock(shop: Shop, token: string): Promise<boolean> {
  const id = opened(shop, 'cancel', token)
  if (id === undefined) return false
  await shop.db.transact((tx) => rows(tx.delete(restockRequests).where(eq(restockRequests.id, id)).returning({ id: restockRequests.id })))
  return true
}

/** What a link to stop these letters carries: the address, which nobody but the shop can read in it. */
export const stopToken = (shop: Shop, email: string): string => sealed(shop, 'stop', searchKey(email))

const sealed = ({ env, random }: Shop, about: 'cancel' | 'stop', text: string) =>
  seal(env.SESSION_SECRET, random, 'restock', about, Buffer.from(text))

const opened = ({ env }: Shop, about: 'cancel' | 'stop', token: string) =>
  unseal(env.SESSION_SECRET, 'restock', about, token)?.toString('utf8')

/** Nothing waits for this address any more. False for a token that the shop has not made. */
export async function stopRestocks(shop: Shop, token: string): Promise<boolean> {
  const address = opened(shop, 'stop', token)
  if (address === undefined) return false
  await shop.db.transact((tx) =>
    rows(tx.delete(restockRequests).where(eq(restockRequests.email, address)).returning({ id: restockRequests.id })),
  )
  return true
}
