/** An operator says that the goods have left, and that they have come. */
import { and, eq, inArray } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { orders } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

type Packing = Pick<Shop, 'db' | 'clock'>

const sold = (orderId: string) => and(eq(orders.id, orderId), inArray(orders.state, ['paid', 'partially_refunded']))

/** False when it is not to be packed: cancelled, held back, or on its way already. */
export async function markShipped({ db, clock }: Packing, orderId: string): Promise<boolean> {
  const shippedAt = clock.now()
  const ready = and(sold(orderId), eq(orders.fulfilment, 'preparing'))
  const written = await db.transact((tx) =>
    rows(tx.update(orders).set({ fulfilment: 'shipped', shippedAt }).where(ready).returning({ id: orders.id })),
  )
  return written.length > 0
}

/** The days in which it can be returned are counted from now. False when it is not on its way. */
export async function markDelivered({ db, clock }: Packing, orderId: string): Promise<boolean> {
  const deliveredAt = clock.now()
  const onItsWay = and(sold(orderId), eq(orders.fulfilment, 'shipped'))
  const written = await db.transact((tx) =>
    rows(tx.update(orders).set({ fulfilment: 'delivered', deliveredAt }).where(onItsWay).returning({ id: orders.id })),
  )
  return written.length > 0
}
