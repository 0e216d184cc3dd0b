/** Adds the demo's products and coupons. Existing rows stay as they are, so that sold stock is not restored. */
import { coupons as catalogueCoupons, products as catalogueProducts } from './catalogue/catalogue.ts'
import { openDatabase, rows } from './database.ts'
import { coupons, products, skus } from './schema.ts'

export async function seed(url: string): Promise<{ products: number; coupons: number }> {
  const db = openDatabase(url)
  try {
    return await db.transact(function* (tx) {
      let added = 0
      for (const [position, { options, stock, listPrice, taxFree, ...product }] of catalogueProducts.entries()) {
        const row = { ...product, listPrice: listPrice ?? null, taxFree: taxFree ?? false, position }
        added += (yield* rows(tx.insert(products).values(row).onConflictDoNothing().returning({ id: products.id }))).length
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
        for (const shelf of shelves) yield* rows(tx.insert(skus).values(shelf).onConflictDoNothing().returning({ id: skus.id }))
      }
      const codes = catalogueCoupons.map(({ startsAt, endsAt, ...coupon }) => ({
        ...coupon,
        ...(startsAt && { startsAt: new Date(startsAt) }),
        ...(endsAt && { endsAt: new Date(endsAt) }),
      }))
      const coupon = yield* rows(tx.insert(coupons).values(codes).onConflictDoNothing().returning({ code: coupons.code }))
      return { products: added, coupons: coupon.length }
    })
  } finally {
    await db.close()
  }
}
