/** Moves an order from one state to another, writes its audit row, and updates its coupon. */
import { and, eq, sql } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { couponRedemptions, coupons, orders } from '#db/schema.ts'
import { insertAudit } from '#lib/audit/order-changes.ts'
import type { EventType } from '#lib/event-endpoints/event-types.ts'
import { stageEvent } from '#lib/event-endpoints/stage-event.ts'
import { mayBecome, type OrderState } from './order-state.ts'

type Order = typeof orders.$inferSelect

export interface Change {
  to: OrderState
  actor: string
  cause: string
  paymentId: string
  at: Date
  fulfilment?: Order['fulfilment']
  stock?: Order['stock']
  reservedUntil?: Date
  paidAt?: Date | null
}

/** Throws when the table of steps has no such step. That is a bug, and the transaction must roll back. */
export function* changeOrder(tx: Writer, order: Order, change: Change): Script<Order> {
  if (!mayBecome(order.state, change.to)) throw new Error(`An order cannot go from ${order.state} to ${change.to}.`)
  const version = order.version + 1
  const next = {
    state: change.to,
    version,
    stock: change.stock ?? order.stock,
    reservedUntil: change.reservedUntil ?? order.reservedUntil,
    paidAt: change.paidAt === undefined ? order.paidAt : change.paidAt,
  }
  const [changed] = yield* updateOrder(tx, { id: order.id, was: order.version, ...next, fulfilment: change.fulfilment ?? null })
  if (!changed) throw new ConcurrentUpdate()
  yield* insertAudit(tx, {
    subject: order.id,
    seq: version,
    actor: change.actor,
    cause: change.cause,
    before: order.state,
    after: change.to,
    paymentId: change.paymentId,
    at: change.at,
  })
  yield* announce(tx, order, change, version)
  return { ...order, ...next, fulfilment: changed.fulfilment }
}

/** What endpoints are told of an order's states; the other steps are the shop's own. */
const TOLD: Partial<Record<OrderState, EventType>> = {
  paid: 'order.paid',
  awaiting_deposit: 'payment.deposit_awaited',
  cancelled: 'order.cancelled',
  expired: 'order.cancelled',
}

/** An order whose payment was reversed is paid again by a later version. */
function* announce(tx: Writer, { id, total, currency }: Order, { to, at }: Change, version: number): Script<void> {
  const type = TOLD[to]
  if (!type) return
  const why = type === 'order.cancelled' && { reason: to }
  yield* stageEvent(tx, { type, fact: `${id}:${version}`, orderId: id, data: { amount: total, currency, ...why }, at })
}

const updateOrder = prepared<
  Pick<Order, 'id' | 'state' | 'version' | 'stock' | 'reservedUntil' | 'paidAt'> & { was: number; fulfilment: Order['fulfilment'] | null }
>()('update-order', (tx, { param, params }) =>
  tx
    .update(orders)
    .set({
      ...params(orders, 'state', 'version', 'stock', 'reservedUntil', 'paidAt'),
      // Who asked from where is kept no longer than the limits of unpaid orders need it.
      reservedFrom: sql`case when ${param(orders.stock, 'stock')} = 'reserved' then ${orders.reservedFrom} end`,
      // Packing changes fulfilment without a version, so a change that does not set it keeps the current value, not the one read before.
      fulfilment: sql`coalesce(${param(orders.fulfilment, 'fulfilment')}, ${orders.fulfilment})`,
    })
    .where(and(eq(orders.id, param(orders.id, 'id')), eq(orders.version, param(orders.version, 'was'))))
    .returning({ fulfilment: orders.fulfilment }),
)

export function* useCoupon(tx: Writer, order: Order): Script<void> {
  if (!order.couponCode) return
  const [redemption] = yield* rows(tx.select().from(couponRedemptions).where(eq(couponRedemptions.orderId, order.id)))
  // The order expired, which released its coupon, and was then paid late. The price was agreed, so the use counts again, even
  // over the limit.
  if (redemption?.state === 'released') yield* countCoupon(tx, order.couponCode, 1)
  yield* rows(tx.update(couponRedemptions).set({ state: 'used' }).where(eq(couponRedemptions.orderId, order.id)).returning())
}

export function* releaseCoupon(tx: Writer, order: Order): Script<void> {
  if (!order.couponCode) return
  const open = and(eq(couponRedemptions.orderId, order.id), sql`${couponRedemptions.state} <> 'released'`)
  const released = yield* rows(tx.update(couponRedemptions).set({ state: 'released' }).where(open).returning())
  if (released.length > 0) yield* countCoupon(tx, order.couponCode, -1)
}

function* countCoupon(tx: Writer, code: string, by: 1 | -1): Script<void> {
  const possible = by === -1 ? sql`${coupons.used} > 0` : sql`(${coupons.maxUses} is null or ${coupons.used} < ${coupons.maxUses})`
  yield* rows(
    tx
      .update(coupons)
      .set({ used: sql`${coupons.used} + ${by}` })
      .where(and(eq(coupons.code, code), possible))
      .returning(),
  )
}
