/** Lists products for operators, and changes their stock. */
import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { type Reader, rows } from '#db/database.ts'
import { products, skus } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { stageLowStock } from '#lib/event-endpoints/stage-low-stock.ts'
import type { ProductState } from '#lib/goods/obstacles.ts'
import { isGoods } from '#lib/goods/save-product.ts'
import { PAGE_ROWS } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'
import type { StockInput } from './catalogue-input.ts'

export type Sku = typeof skus.$inferSelect
export type ProductWithStock = typeof products.$inferSelect & { skus: Sku[] }

export interface ProductPage {
  rows: ProductWithStock[]
  after?: string
}

/** Which products a list shows: those that are worked with, or one state of them. */
export type ProductList = ProductState | 'all'

const LISTS: Record<ProductList, SQL | undefined> = {
  all: isNull(products.archivedAt),
  draft: and(eq(products.draft, true), isNull(products.archivedAt)),
  active: eq(products.onSale, true),
  unlisted: and(eq(products.onSale, false), eq(products.draft, false), isNull(products.archivedAt)),
  archived: isNotNull(products.archivedAt),
}

export const isProductList = (text: string | undefined): text is ProductList => text !== undefined && Object.hasOwn(LISTS, text)

/** In the shop's order, including products that are not for sale. */
export async function listProductsWithStock(shop: Shop, after?: string, most = PAGE_ROWS, list: ProductList = 'all'): Promise<ProductPage> {
  const found = await productsQuery(shop.db.read, after, most, list)
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
export function productsQuery(read: Reader, after: string | undefined, most: number, list: ProductList = 'all') {
  const [, position, id] = /^(\d{1,9})~(.{1,100})$/s.exec(after ?? '') ?? []
  const later = position && id ? sql`(${products.position}, ${products.id}) > (${Number(position)}, ${id})` : undefined
  return read
    .select()
    .from(products)
    .where(and(later, isGoods, LISTS[list]))
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

export type StockChange = { ok: true; available: number } | { ok: false; problem: 'gone' | 'too_few' | 'changed_meanwhile' }

/**
 * Adds to the available stock, or subtracts from it, never below zero. Goods reserved for orders stay reserved. `pieces` is what the
 * operator saw of available, reserved and sold together: a sale does not change it, so that only another operator's change refuses this one.
 */
export const changeStock = (shop: Shop, { skuId, by, why, pieces }: StockInput, actor: string): Promise<StockChange> =>
  shop.db.transact(function* (tx) {
    const ofGoods = inArray(skus.productId, tx.select({ id: products.id }).from(products).where(isGoods))
    const [taken] = yield* rows(
      tx
        .update(skus)
        .set({ id: skuId })
        .where(and(eq(skus.id, skuId), ofGoods))
        .returning(),
    )
    if (!taken) return { ok: false, problem: 'gone' } as const
    if (pieces !== undefined && pieces !== piecesOf(taken)) return { ok: false, problem: 'changed_meanwhile' } as const
    const after = taken.available + by
    if (after < 0) return { ok: false, problem: 'too_few' } as const
    yield* rows(
      tx
        .update(skus)
        .set({ available: sql`${skus.available} + ${by}` })
        .where(eq(skus.id, skuId))
        .returning({ id: skus.id }),
    )
    const unsold = after + taken.reserved
    yield* stageLowStock(tx, { skuId, productId: taken.productId, before: unsold - by, after: unsold, at: shop.clock.now() })
    const detail = { skuId, by, why, before: taken.available, after }
    yield* logOperatorAction(shop, tx, { actor, action: 'stock.change', subject: taken.productId, detail })
    return { ok: true, available: after } as const
  })

export const piecesOf = ({ available, reserved, sold }: Pick<Sku, 'available' | 'reserved' | 'sold'>): number => available + reserved + sold
