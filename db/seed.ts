/** Puts goods and coupons into stock. A row that is there stays as it is, so that sold stock is not filled up again. */
import type { Goods } from './catalogue/schema.ts'
import { openDatabase, rows } from './database.ts'
import { coupons, products, skus } from './schema.ts'
import { renewSearchEntry } from './search-entry.ts'

export async function seed(url: string, goods: Goods): Promise<{ products: number; coupons: number }> {
  const db = openDatabase(url)
  try {
    return await db.transact(function* (tx) {
      let added = 0
      for (const [position, { options, stock, listPrice, taxFree, ...product }] of goods.products.entries()) {
        const row = { ...product, listPrice: listPrice ?? null, taxFree: taxFree ?? false, position }
        const isNew = (yield* rows(tx.insert(products).values(row).onConflictDoNothing().returning({ id: products.id }))).length
        added += isNew
        const shelves = options
          ? options.map((option, i) => ({
              id: option.id,
              productId: product.id,
              label: option.label,
              extraPrice: option.extraPrice,
              position: i,
              available: option.stock,
            }))
          : [{ id: product.id, productId: product.id, available: stock ?? 0 }]
        let newShelves = 0
        for (const shelf of shelves)
          newShelves += (yield* rows(tx.insert(skus).values(shelf).onConflictDoNothing().returning({ id: skus.id }))).length
        if (isNew + newShelves > 0) yield* renewSearchEntry(tx, product.id)
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
