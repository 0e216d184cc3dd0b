/** Tells endpoints that something is nearly or quite sold out: once when it becomes so, and not with every piece after that. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { products } from '#db/schema.ts'
import { stageEvent } from './stage-event.ts'

/** So few pieces are little. */
export const LOW_STOCK = 5

interface Shelf {
  skuId: string
  productId: string
  /** Pieces that nobody has bought, before and after. */
  before: number
  after: number
  at: Date
}

export function* stageLowStock(tx: Writer, { skuId, productId, before, after, at }: Shelf): Script<void> {
  if (!becameLow(before, after)) return
  // The pieces as which sums and plans are sold are of products that are never on sale.
  const [goods] = yield* rows(
    tx
      .select({ id: products.id })
      .from(products)
      .where(and(eq(products.id, productId), eq(products.onSale, true))),
  )
  if (!goods) return
  const data = { sku: skuId, productId, left: after }
  yield* stageEvent(tx, { type: 'product.stock_low', fact: `${skuId}:${at.getTime()}`, orderId: null, data, at })
}

/** Pure. */
export const becameLow = (before: number, after: number): boolean =>
  after < before && ((before > LOW_STOCK && after <= LOW_STOCK) || after === 0)
