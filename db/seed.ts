/** Puts goods and coupons into stock. A row that is there stays as it is, so that sold stock is not filled up again; what it lacks, it is given. */
import { and, eq, isNull } from 'drizzle-orm'
import type { Goods } from './catalogue/schema.ts'
import { openDatabase, rows, type Script, type Writer } from './database.ts'
import { coupons, type ProductPicture, products, skus } from './schema.ts'
import { renewSearchEntry } from './search-entry.ts'

export async function seed(url: string, goods: Goods, now = new Date()): Promise<{ products: number; coupons: number }> {
  const db = openDatabase(url)
  try {
    return await db.transact(function* (tx) {
      let added = 0
      for (const [position, { options, stock, listPrice, taxFree, axes, pictures, notice, ...product }] of goods.products.entries()) {
        const shown = { axes: axes ?? null, pictures: picturesOf(pictures), notice: notice ?? null }
        const row = { ...product, ...shown, listPrice: listPrice ?? null, taxFree: taxFree ?? false, position }
        const isNew = (yield* rows(tx.insert(products).values(row).onConflictDoNothing().returning({ id: products.id }))).length
        added += isNew
        const shelves = options
          ? options.map((option, i) => ({
              id: option.id,
              productId: product.id,
              label: option.label,
              choices: option.choices ?? null,
              extraPrice: option.extraPrice,
              position: i,
              available: option.stock,
            }))
          : [{ id: product.id, productId: product.id, available: stock ?? 0 }]
        let newShelves = 0
        for (const shelf of shelves)
          newShelves += (yield* rows(tx.insert(skus).values(shelf).onConflictDoNothing().returning({ id: skus.id }))).length
        yield* fillIn(tx, product.id, shown, shelves)
        if (isNew + newShelves > 0) yield* renewSearchEntry(tx, product.id, now)
      }
      const codes = goods.coupons.map(({ startsAt, endsAt, ...coupon }) => ({
        ...coupon,
        ...(startsAt && { startsAt: new Date(startsAt) }),
        ...(endsAt && { endsAt: new Date(endsAt) }),
      }))
      let codesAdded = 0
      for (const code of codes)
        codesAdded += (yield* rows(tx.insert(coupons).values(code).onConflictDoNothing().returning({ code: coupons.code }))).length
      return { products: added, coupons: codesAdded }
    })
  } finally {
    await db.close()
  }
}

type Shown = Pick<typeof products.$inferSelect, 'axes' | 'pictures' | 'notice'>

/** Goods of an older version of the shop have neither axes nor a notice yet. */
function* fillIn(tx: Writer, id: string, { axes, pictures, notice }: Shown, shelves: readonly (typeof skus.$inferInsert)[]): Script<void> {
  const bare = and(eq(products.id, id), isNull(products.axes), isNull(products.pictures), isNull(products.notice))
  const [filled] = yield* rows(tx.update(products).set({ axes, pictures, notice }).where(bare).returning({ id: products.id }))
  if (!filled) return
  for (const { id: skuId, choices = null } of shelves)
    yield* rows(tx.update(skus).set({ choices }).where(eq(skus.id, skuId)).returning({ id: skus.id }))
}

const picturesOf = (pictures: readonly { src: string; alt: ProductPicture['alt']; of?: string | undefined }[] | undefined) =>
  pictures?.map(({ of, ...picture }) => ({ ...picture, ...(of && { of }) })) ?? null
