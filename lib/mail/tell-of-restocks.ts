/** Writes to whoever waits for something as soon as it can be bought again: one letter for a request, which is deleted with it. */
import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { products, restockRequests, skus } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import { writeRestockLetter } from '#lib/letters/restock-letter.ts'
import { localePath } from '#lib/locale.ts'
import { stopToken } from '#lib/restock/ask.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { keepMailIn } from './kept-mail.ts'

const PACE = { everyMs: 20_000, leastEveryMs: 500, leaseMs: 60_000 }
/** A turn's work, so that a shopper waits for none of it. While there is more, the next turn comes soon. */
const AT_ONCE = 50
const SOON_MS = 1000

/** One turn, if it is due. Returns false when another process does it. A restored database writes to nobody. */
export async function tellOfRestocks(shop: Shop): Promise<boolean> {
  if (await isRestored(shop)) return false
  return takeTurn(shop, 'restocks', PACE, async () => {
    const expired = await forgetExpired(shop)
    const due = await shop.db.read
      .select({ request: restockRequests, sku: skus, product: products })
      .from(restockRequests)
      .innerJoin(skus, eq(skus.id, restockRequests.skuId))
      .innerJoin(products, eq(products.id, skus.productId))
      .where(and(gt(skus.available, 0), isNull(skus.archivedAt), eq(products.onSale, true)))
      .orderBy(asc(restockRequests.askedAt), asc(restockRequests.id))
      .limit(AT_ONCE)
    let told = 0
    for (const each of due) told += (await tell(shop, each)) ? 1 : 0
    if (told > 0) shop.wakeWorker()
    return { progress: {}, result: { told, expired }, ...(due.length === AT_ONCE && { nextAfterMs: SOON_MS }) }
  })
}

interface Due {
  request: typeof restockRequests.$inferSelect
  sku: typeof skus.$inferSelect
  product: typeof products.$inferSelect
}

/** False when it was taken back, or another process has told them. */
const tell = (shop: Shop, { request, sku, product }: Due): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    // Whoever deletes the request writes the letter, so it is written once.
    const [mine] = yield* rows(tx.delete(restockRequests).where(eq(restockRequests.id, request.id)).returning())
    if (!mine) return false
    const id = `restock:${request.id}`
    const url = (path: `/${string}`) => shop.env.PUBLIC_URL + localePath(mine.locale, path)
    const letter = writeRestockLetter(
      {
        name: product.name,
        label: sku.label,
        url: url(`/products/${product.slug}`),
        stopUrl: url(`/restock?stop=${stopToken(shop, mine.email)}`),
      },
      mine.locale,
    )
    yield* keepMailIn(shop, tx, { id, to: mine.email, letter })
    yield* stageJob(tx, { id, kind: 'kept-mail', subject: id, runAt: shop.clock.now() })
    return true
  })

async function forgetExpired(shop: Shop): Promise<number> {
  const over = lte(restockRequests.expiresAt, shop.clock.now())
  return (await shop.db.transact((tx) => rows(tx.delete(restockRequests).where(over).returning({ id: restockRequests.id })))).length
}
