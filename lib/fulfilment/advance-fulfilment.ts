/** Records that an operator has shipped the goods, and that they have been delivered. */
import { and, eq, or, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { escrows, orders } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { stageParcel } from '#lib/escrow/stage-parcel.ts'
import { stageEvent } from '#lib/event-endpoints/stage-event.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { SOLD } from '#lib/orders/order-state.ts'
import { lockRefundable } from '#lib/refunds/load-refundable.ts'
import { whatIsLeft } from '#lib/refunds/refund-plan.ts'
import type { Shop } from '#lib/shop.ts'
import type { Carrier } from './carriers.ts'

type Packing = Pick<Shop, 'db' | 'clock'>

export interface Parcel {
  carrier: Carrier
  /** Null where the shop delivers the goods itself. */
  trackingNumber: string | null
}

const sold = (orderId: string) => and(eq(orders.id, orderId), stateIn(orders.state, SOLD))

/** False when the order must not be packed: cancelled, on hold, or already shipped. */
export const markShipped = ({ db, clock }: Packing, orderId: string, parcel?: Parcel): Promise<boolean> =>
  db.transact((tx) => ship(tx, orderId, clock.now(), parcel))

/** Part of a transaction that writes more. Goods whose money is all being refunded are not shipped. */
export function* ship(tx: Writer, orderId: string, at: Date, parcel?: Parcel): Script<boolean> {
  const found = yield* lockRefundable(tx, orderId)
  if (found && found.order.total > 0 && whatIsLeft(found.refundable, found.earlier).total === 0) return false
  const ready = and(sold(orderId), eq(orders.fulfilment, 'preparing'))
  const [left] = yield* rows(
    tx
      .update(orders)
      .set({ fulfilment: 'shipped', shippedAt: at, ...parcel })
      .where(ready)
      .returning({ amount: orders.total, currency: orders.currency }),
  )
  if (!left) return false
  yield* stageParcel(tx, orderId, at)
  yield* stageJob(tx, { id: `order-shipped:${orderId}`, kind: 'order-shipped', subject: orderId, runAt: at })
  const data = { ...left, carrier: parcel?.carrier ?? null, trackingNumber: parcel?.trackingNumber ?? null }
  yield* stageEvent(tx, { type: 'order.shipped', fact: orderId, orderId, data, at })
  return true
}

/**
 * Corrects the number of a parcel that is on its way, and writes to the buyer again. False where nothing was shipped, or it has this
 * very number. A gateway that holds the money was told of the old number: `heldBy` names its payments, for a person to correct there.
 */
export function* correctParcel(tx: Writer, orderId: string, at: Date, parcel: Parcel): Script<{ heldBy: string[] } | false> {
  const isOther = or(
    sql`${orders.carrier} is distinct from ${parcel.carrier}`,
    sql`${orders.trackingNumber} is distinct from ${parcel.trackingNumber}`,
  )
  const [corrected] = yield* rows(
    tx
      .update(orders)
      .set({ ...parcel })
      .where(and(sold(orderId), stateIn(orders.fulfilment, ['shipped', 'delivered']), isOther))
      .returning({ id: orders.id }),
  )
  if (!corrected) return false
  yield* stageJob(tx, { id: `order-shipped:${orderId}:${at.getTime()}`, kind: 'order-shipped', subject: orderId, runAt: at })
  const held = yield* rows(tx.select({ id: escrows.paymentId }).from(escrows).where(eq(escrows.orderId, orderId)))
  return { heldBy: held.map(({ id }) => id) }
}

/** The days for a return count from now. False when the goods have not been shipped. */
export const markDelivered = ({ db, clock }: Packing, orderId: string): Promise<boolean> =>
  db.transact((tx) => deliver(tx, orderId, clock.now()))

/** Part of a transaction that writes more. */
export function* deliver(tx: Writer, orderId: string, deliveredAt: Date): Script<boolean> {
  const onItsWay = and(sold(orderId), eq(orders.fulfilment, 'shipped'))
  const written = yield* rows(tx.update(orders).set({ fulfilment: 'delivered', deliveredAt }).where(onItsWay).returning({ id: orders.id }))
  return written.length > 0
}
