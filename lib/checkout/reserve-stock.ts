/** Reserves the goods of an order that is being placed. */
import { and, eq, gte, isNull, ne, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { products, skus } from '#db/schema.ts'
import { priceAt } from '#lib/price-at.ts'
import type { OrderInput } from './order-input.ts'
import { type OrderProblem, OrderRefused } from './order-problem.ts'

export interface ReservedLine {
  /** Where the order names it, for example `lines.0`. */
  field: string
  skuId: string
  productId: string
  name: typeof products.$inferSelect.name
  label: typeof skus.$inferSelect.label
  image: string
  unitPrice: number
  quantity: number
  /** Pieces of it that are not sold: available, and reserved for this order and others. */
  left: number
  taxFree: boolean
}

/** What the shop sells from its shelves has a category; a pay link and a plan's own piece have none. */
export interface ReservedGoods extends ReservedLine {
  category: string
}

/** Reserves goods in a fixed order, so that two orders for the same goods cannot deadlock. Throws OrderRefused. */
export function* reserveStock(tx: Writer, input: OrderInput, now: Date): Script<ReservedGoods[]> {
  const reserved: ReservedGoods[] = []
  for (const [skuId, { productId, quantity, field }] of oneLinePerSku(input).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [found] = yield* skuWithProduct(tx, { skuId })
    if (!found?.products.onSale || found.skus.archivedAt || found.products.id !== productId)
      throw new OrderRefused(yield* whyUnknown(tx, productId, field))
    const { products: product, skus: sku } = found
    const [shelf] = yield* reserveUnits(tx, { skuId, quantity })
    if (!shelf) throw new OrderRefused({ code: 'sold_out', field, detail: product.name })
    reserved.push({
      field,
      skuId,
      productId,
      category: product.category,
      name: product.name,
      label: sku.label,
      image: product.image,
      unitPrice: priceAt(product, now).price + sku.extraPrice,
      quantity,
      left: shelf.available + shelf.reserved,
      taxFree: product.taxFree,
    })
  }
  return reserved
}

/** A product with options has stock only for its options, so its own id finds no row. */
function* whyUnknown(tx: Writer, productId: string, field: string): Script<OrderProblem> {
  const options = and(eq(skus.productId, productId), ne(skus.id, productId), isNull(skus.archivedAt), eq(products.onSale, true))
  const [option] = yield* rows(
    tx.select({ id: skus.id }).from(skus).innerJoin(products, eq(products.id, skus.productId)).where(options).limit(1),
  )
  return { code: option ? 'option_required' : 'product_unknown', field }
}

/** Lines that name the same product and option are merged into one. */
function oneLinePerSku({ lines }: OrderInput) {
  const bySku = new Map<string, { productId: string; quantity: number; field: string }>()
  for (const [i, { productId, optionId, quantity }] of lines.entries()) {
    const skuId = optionId ?? productId
    const before = bySku.get(skuId)
    bySku.set(skuId, { productId, quantity: quantity + (before?.quantity ?? 0), field: before?.field ?? `lines.${i}` })
  }
  return [...bySku]
}

const skuWithProduct = prepared<{ skuId: string }>()('sku-with-product', (tx, { param }) =>
  tx
    .select()
    .from(skus)
    .innerJoin(products, eq(products.id, skus.productId))
    .where(eq(skus.id, param(skus.id, 'skuId'))),
)

export const reserveUnits = prepared<{ skuId: string; quantity: number }>()('reserve-units', (tx, { param }) =>
  tx
    .update(skus)
    .set({
      available: sql`${skus.available} - ${param(skus.available, 'quantity')}`,
      reserved: sql`${skus.reserved} + ${param(skus.reserved, 'quantity')}`,
    })
    .where(and(eq(skus.id, param(skus.id, 'skuId')), gte(skus.available, param(skus.available, 'quantity'))))
    .returning({ available: skus.available, reserved: skus.reserved }),
)
