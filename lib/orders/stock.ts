/** Moves the goods of an order between available, reserved and sold. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { orderLines, restocks, skus } from '#db/schema.ts'
import { stageLowStock } from '#lib/event-endpoints/stage-low-stock.ts'

type Shelf = 'available' | 'reserved' | 'sold'

/**
 * Moves the goods one by one in the order in which they were reserved. One statement for all would lock them in any order, and
 * two orders for the same goods could deadlock on PostgreSQL. Moving more than there is violates a check of the table, and the
 * transaction rolls back.
 */
function move(name: string, from: Shelf, to: Shelf) {
  const moveOne = prepared<Ordered>()(name, (tx, { param }) =>
    tx
      .update(skus)
      .set({ [from]: sql`${skus[from]} - ${param(skus[from], 'quantity')}`, [to]: sql`${skus[to]} + ${param(skus[to], 'quantity')}` })
      .where(eq(skus.id, param(skus.id, 'skuId')))
      .returning({ id: skus.id, productId: skus.productId, unsold: sql<number>`${skus.available} + ${skus.reserved}`.mapWith(Number) }),
  )
  return function* (tx: Writer, { orderId }: { orderId: string }): Script<Moved[]> {
    const moved: Moved[] = []
    for (const { skuId, quantity } of yield* goodsOf(tx, { orderId })) {
      const [shelf] = yield* moveOne(tx, { skuId, quantity })
      if (shelf) moved.push({ ...shelf, quantity })
    }
    return moved
  }
}

interface Moved {
  id: string
  productId: string
  quantity: number
  /** Pieces that are available or reserved. */
  unsold: number
}

type Ordered = Pick<typeof orderLines.$inferSelect, 'skuId' | 'quantity'>

/** Lines are numbered in the order in which their goods were reserved: see place-order.ts. */
const goodsOf = prepared<{ orderId: string }>()('goods-of', (tx, { param }) =>
  tx
    .select({ skuId: orderLines.skuId, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.orderId, param(orderLines.orderId, 'orderId')))
    .orderBy(asc(orderLines.position)),
)

const sell = move('sell-stock', 'reserved', 'sold')
export const releaseStock = move('release-stock', 'reserved', 'available')
export const reserveAgain = move('reserve-again', 'available', 'reserved')
export const returnToReserved = move('return-to-reserved', 'sold', 'reserved')

/** Somebody is told when little is left: of goods, and not of the pieces as which sums and plans are sold. */
export function* sellStock(tx: Writer, { orderId, at }: { orderId: string; at: Date }): Script<void> {
  for (const { id, productId, quantity, unsold } of yield* sell(tx, { orderId }))
    yield* stageLowStock(tx, { skuId: id, productId, before: unsold + quantity, after: unsold, at })
}

/** Whether all goods of a released order are still available. */
export function* goodsAreThere(tx: Writer, orderId: string): Script<boolean> {
  const short = and(eq(orderLines.orderId, orderId), sql`${skus.available} < ${orderLines.quantity}`)
  const missing = yield* rows(
    tx.select({ id: skus.id }).from(orderLines).innerJoin(skus, eq(skus.id, orderLines.skuId)).where(short).limit(1),
  )
  return missing.length === 0
}

/** Puts goods of a sold order on sale again that were neither shipped nor paid. */
export function* restockLines(
  tx: Writer,
  by: { cause: string; orderId: string; at: Date },
  lines: readonly { position: number; quantity: number }[],
): Script<void> {
  const goods = yield* rows(
    tx
      .select({ skuId: orderLines.skuId, position: orderLines.position })
      .from(orderLines)
      .where(eq(orderLines.orderId, by.orderId))
      .orderBy(asc(orderLines.position)),
  )
  const counted = goods.map((one) => ({ ...one, quantity: lines.find(({ position }) => position === one.position)?.quantity ?? 0 }))
  yield* putBack(tx, by, counted)
}

export interface Goods {
  skuId: string
  position: number
  quantity: number
}

/** In the order in which the goods were reserved. */
export function* putBack(tx: Writer, by: { cause: string; orderId: string; at: Date }, goods: readonly Goods[]): Script<void> {
  for (const { skuId, position, quantity } of goods) {
    if (quantity === 0) continue
    yield* rows(
      tx
        .insert(restocks)
        .values({ ...by, position, quantity })
        .returning({ cause: restocks.cause }),
    )
    yield* rows(
      tx
        .update(skus)
        .set({ sold: sql`${skus.sold} - ${quantity}`, available: sql`${skus.available} + ${quantity}` })
        .where(eq(skus.id, skuId))
        .returning({ id: skus.id }),
    )
  }
}
