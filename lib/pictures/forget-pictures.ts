/** Deletes uploaded pictures that nothing shows any more: no product, and no order of somebody who bought what it showed. */
import { and, asc, eq, gt, lt, or, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { orderLines, pictures, products } from '#db/schema.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import { MAIL_FILE, pictureAddress, widthsOf } from '#lib/picture-name.ts'
import type { Shop } from '#lib/shop.ts'
import { picturesOf } from './product-pictures.ts'
import type { PictureStore } from './store.ts'

const DAY_MS = 86_400_000
const PACE = { everyMs: DAY_MS, leastEveryMs: 60_000, leaseMs: 10 * 60_000 }
/** Whoever uploads a picture may take a while until they save, and may take back what they took away. */
const KEPT_MS = 7 * DAY_MS
const AT_ONCE = 500

/** One turn, if it is due. Returns false when another process does it. */
export const forgetPictures = (shop: Shop, store: PictureStore): Promise<boolean> =>
  takeTurn(shop, 'pictures', PACE, async () => ({ progress: {}, result: { deleted: await deleteUnshown(shop, store) } }))

export async function deleteUnshown(shop: Shop, store: PictureStore): Promise<number> {
  const before = new Date(shop.clock.now().getTime() - KEPT_MS)
  let deleted = 0
  for (let last = ''; ; ) {
    const old = await shop.db.read
      .select()
      .from(pictures)
      .where(and(lt(pictures.addedAt, before), gt(pictures.id, last)))
      .orderBy(asc(pictures.id))
      .limit(AT_ONCE)
    const shown = old.length > 0 ? await shownByProducts(shop) : new Set<string>()
    for (const picture of old)
      if (!shown.has(pictureAddress(picture.id, picture.width)) && (await forget(shop, store, picture, before))) deleted++
    if (old.length < AT_ONCE) return deleted
    last = old.at(-1)?.id ?? ''
  }
}

async function shownByProducts({ db }: Shop): Promise<Set<string>> {
  const found = await db.read.select({ image: products.image, imageAlt: products.imageAlt, pictures: products.pictures }).from(products)
  return new Set(found.flatMap((product) => picturesOf(product).map(({ src }) => src)))
}

/** False where it is shown after all, or has come again meanwhile. */
async function forget(shop: Shop, store: PictureStore, { id, width }: typeof pictures.$inferSelect, before: Date): Promise<boolean> {
  const src = pictureAddress(id, width)
  const isGone = await shop.db.transact(function* (tx) {
    const [ordered] = yield* rows(tx.select({ id: orderLines.orderId }).from(orderLines).where(eq(orderLines.image, src)).limit(1))
    const named = or(eq(products.image, src), sql`cast(${products.pictures} as text) like ${`%${id}%`}`)
    const [shown] = yield* rows(tx.select({ id: products.id }).from(products).where(named).limit(1))
    if (ordered || shown) return false
    const old = and(eq(pictures.id, id), lt(pictures.addedAt, before))
    return (yield* rows(tx.delete(pictures).where(old).returning({ id: pictures.id }))).length > 0
  })
  if (!isGone) return false
  for (const each of widthsOf(width)) for (const type of ['webp', 'avif']) await store.delete({ id, file: `${each}.${type}` })
  await store.delete({ id, file: MAIL_FILE })
  return true
}
