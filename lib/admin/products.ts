/** Lists and changes products and their stock for operators. Placed orders keep their prices. */
import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { type Reader, rows } from '#db/database.ts'
import { products, skus } from '#db/schema.ts'
import { renewSearchEntry } from '#db/search-entry.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { stageLowStock } from '#lib/event-endpoints/stage-low-stock.ts'
import { PLAN_PIECES } from '#lib/orders/plan-piece.ts'
import { PAGE_ROWS } from '#lib/page-cursor.ts'
import { PAY_LINK_PRODUCT } from '#lib/pay-links/pay-link-product.ts'
import type { Shop } from '#lib/shop.ts'
import type { ProductInput, StockInput } from './catalogue-input.ts'

export type Sku = typeof skus.$inferSelect
export type ProductWithStock = typeof products.$inferSelect & { skus: Sku[] }

export interface ProductPage {
  rows: ProductWithStock[]
  after?: string
}

/** What pay links sell is made with them, and nobody changes it. */
const isGoods = notInArray(products.id, [PAY_LINK_PRODUCT, PLAN_PIECES])

/** In the shop's order, including products that are not for sale. */
export async function listProductsWithStock(shop: Shop, after?: string, most = PAGE_ROWS): Promise<ProductPage> {
  const found = await productsQuery(shop.db.read, after, most)
  const page = found.slice(0, most)
  const last = page.at(-1)
  const stock = await skusOf(
    shop.db.read,
    page.map(({ id }) => id),
  )
  return {
    rows: page.map((product) => ({ ...product, skus: stock.get(product.id) ?? [] })),
    ...(last && found.length > most && { after: `${last.position}~${last.id}` }),
  }
}

/** Uses the index products_position. */
export function productsQuery(read: Reader, after: string | undefined, most: number) {
  const [, position, id] = /^(\d{1,9})~(.{1,100})$/s.exec(after ?? '') ?? []
  const later = position && id ? sql`(${products.position}, ${products.id}) > (${Number(position)}, ${id})` : undefined
  return read
    .select()
    .from(products)
    .where(and(later, isGoods))
    .orderBy(asc(products.position), asc(products.id))
    .limit(most + 1)
}

export async function readProduct(shop: Shop, id: string): Promise<ProductWithStock | undefined> {
  const [product] = await shop.db.read
    .select()
    .from(products)
    .where(and(eq(products.id, id), isGoods))
  return product && { ...product, skus: (await skusOf(shop.db.read, [id])).get(id) ?? [] }
}

async function skusOf(read: Reader, productIds: string[]): Promise<Map<string, Sku[]>> {
  if (productIds.length === 0) return new Map()
  const found = await read.select().from(skus).where(inArray(skus.productId, productIds)).orderBy(asc(skus.productId), asc(skus.position))
  return Map.groupBy(found, ({ productId }) => productId)
}

/** False when there is no such product. */
export const changeProduct = (shop: Shop, id: string, input: ProductInput, actor: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [before] = yield* rows(
      tx
        .select()
        .from(products)
        .where(and(eq(products.id, id), isGoods)),
    )
    if (!before) return false
    const after = {
      name: { ko: input.nameKo, en: input.nameEn },
      summary: { ko: input.summaryKo, en: input.summaryEn },
      price: input.price,
      listPrice: input.listPrice,
      onSale: input.onSale,
    }
    yield* rows(tx.update(products).set(after).where(eq(products.id, id)).returning({ id: products.id }))
    yield* renewSearchEntry(tx, id)
    yield* logOperatorAction(shop, tx, { actor, action: 'product.change', subject: id, detail: differences(before, after) })
    return true
  })

export type StockChange = { ok: true; available: number } | { ok: false; problem: 'gone' | 'too_few' }

/** Adds to the available stock, or subtracts from it, never below zero. Goods reserved for orders stay reserved. */
export const changeStock = (shop: Shop, { skuId, by, why }: StockInput, actor: string): Promise<StockChange> =>
  shop.db.transact(function* (tx) {
    const [changed] = yield* rows(
      tx
        .update(skus)
        .set({ available: sql`${skus.available} + ${by}` })
        .where(and(eq(skus.id, skuId), notInArray(skus.productId, [PAY_LINK_PRODUCT, PLAN_PIECES]), sql`${skus.available} + ${by} >= 0`))
        .returning(),
    )
    if (!changed) {
      const [known] = yield* rows(
        tx
          .select({ id: skus.id })
          .from(skus)
          .where(and(eq(skus.id, skuId), notInArray(skus.productId, [PAY_LINK_PRODUCT, PLAN_PIECES]))),
      )
      return { ok: false, problem: known ? 'too_few' : 'gone' } as const
    }
    const unsold = changed.available + changed.reserved
    yield* stageLowStock(tx, { skuId, productId: changed.productId, before: unsold - by, after: unsold, at: shop.clock.now() })
    const detail = { skuId, by, why, before: changed.available - by, after: changed.available }
    yield* logOperatorAction(shop, tx, { actor, action: 'stock.change', subject: changed.productId, detail })
    return { ok: true, available: changed.available } as const
  })

/** The fields that changed: `{ price: [before, after] }`. */
export function differences(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value ?? null))
  return Object.fromEntries(changed.map(([name, value]) => [name, [before[name] ?? null, value ?? null]]))
}
