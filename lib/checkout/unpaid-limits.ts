/**
 * Goods of an unpaid order are for nobody else, and cost whoever ordered them nothing: one buyer's unpaid orders, and those of one
 * address, keep a part of what is left of each product, and of the uses of a coupon. Few pieces are allowed beyond that part, so that
 * the last ones can be bought.
 */
import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { type coupons, orderLines, orders, skus } from '#db/schema.ts'
import type { Env } from '#lib/env.ts'
import { OrderRefused } from './order-problem.ts'
import type { ReservedLine } from './reserve-stock.ts'

/** Whose unpaid orders are counted together: see the columns of the same names. */
export interface Keeper {
  reservedBy: string
  reservedFrom: string
}

type Limits = Pick<Env, 'UNPAID_SHARE' | 'UNPAID_UNITS' | 'RATE_LIMIT_SCALE'>

interface Goods {
  skuId: string
  quantity: number
  /** Available and reserved pieces together. */
  left: number
}

interface Kept extends Goods {
  orderId: string
  couponCode: string | null
}

type Coupon = typeof coupons.$inferSelect

/** How long goods are reserved. Then the shop looks the payment up, and releases the goods only after that. */
export const RESERVATION_MS = 15 * 60_000
/** A buyer with more unpaid orders than this reserves goods that nobody buys. */
const MOST_OPEN_ORDERS = 5

interface Most {
  /** Percent of what is left. */
  share: number
  /** Pieces of one product beyond that share. */
  units: number
  /** Pieces beyond the share of each product, of all products together. */
  together: number
}

/** A telephone company's address has many buyers at once. */
const BUYERS_AT_AN_ADDRESS = 10

/** Orders of one address are counted one by one. Before any goods are locked, or two of its buyers could wait for each other. */
export function* countTogether(tx: Writer, { reservedFrom }: Keeper, limits: Limits): Script<void> {
  if (!limitsNobody(limits)) yield* advisoryLock(tx, `orders from ${reservedFrom}`)
}

/** Throws OrderRefused. */
export function* refuseOpenOrders(tx: Writer, { reservedBy }: Keeper, { RATE_LIMIT_SCALE }: Limits): Script<void> {
  const [open] = yield* openOrdersOf(tx, { reservedBy })
  if ((open?.n ?? 0) >= MOST_OPEN_ORDERS * RATE_LIMIT_SCALE) throw new OrderRefused({ code: 'too_many_orders' })
}

const limitsNobody = ({ UNPAID_SHARE, RATE_LIMIT_SCALE }: Limits) => UNPAID_SHARE * RATE_LIMIT_SCALE >= 100

/** The order's goods must be reserved, and the order itself not yet written. Throws OrderRefused. */
export function* refuseHoarding(
  tx: Writer,
  { reservedBy, reservedFrom }: Keeper,
  { lines, coupon }: { lines: readonly ReservedLine[]; coupon: Coupon | undefined },
  limits: Limits,
): Script<void> {
  if (limitsNobody(limits)) return
  const [share, units] = [limits.UNPAID_SHARE * limits.RATE_LIMIT_SCALE, limits.UNPAID_UNITS * limits.RATE_LIMIT_SCALE]
  const ofBuyer = yield* keptBefore(tx, eq(orders.reservedBy, reservedBy))
  const ofAddress = yield* keptBefore(tx, eq(orders.reservedFrom, reservedFrom))
  const over =
    lineOver(lines, ofBuyer, { share, units, together: units }) ??
    lineOver(lines, ofAddress, { share, units, together: units * BUYERS_AT_AN_ADDRESS })
  if (over) throw new OrderRefused({ code: 'unpaid_limit', field: over.field, detail: over.name })
  if (coupon && keepsUses(coupon, ofAddress, { share, units }))
    throw new OrderRefused({ code: 'too_many_orders', field: 'coupon', detail: coupon.name })
}

function lineOver(lines: readonly ReservedLine[], before: readonly Goods[], { share, units, together }: Most): ReservedLine | undefined {
  const kept = new Map<string, Goods>()
  for (const { skuId, quantity, left } of [...before, ...lines])
    kept.set(skuId, { skuId, left, quantity: quantity + (kept.get(skuId)?.quantity ?? 0) })
  const beyond = new Map([...kept].filter(([, { quantity, left }]) => quantity > Math.floor((left * share) / 100)))
  const allBeyond = [...beyond.values()].reduce((sum, { quantity }) => sum + quantity, 0)
  return lines.find(({ skuId }) => (beyond.get(skuId)?.quantity ?? 0) > units || (beyond.has(skuId) && allBeyond > together))
}

/** Whoever has many telephone numbers and mailboxes uses a coupon up without paying. The use of this order is counted already. */
function keepsUses({ code, maxUses, used }: Coupon, before: readonly Kept[], { share, units }: Pick<Most, 'share' | 'units'>): boolean {
  if (maxUses === null) return false
  const uses = 1 + new Set(before.filter(({ couponCode }) => couponCode === code).map(({ orderId }) => orderId)).size
  const left = maxUses - used + uses
  return uses > Math.max(units, Math.floor((left * share) / 100))
}

/** As the conditions of the indexes orders_reserved_by and orders_reserved_from are written. An authorised order is not unpaid. */
const reservesUnpaid = () => and(sql`${orders.stock} = 'reserved'`, sql`${orders.state} <> 'authorised'`)

const keptBefore = (tx: Writer, whose: SQL): Script<Kept[]> =>
  rows(
    tx
      .select({
        skuId: orderLines.skuId,
        quantity: orderLines.quantity,
        left: sql<number>`${skus.available} + ${skus.reserved}`,
        orderId: orders.id,
        couponCode: orders.couponCode,
      })
      .from(orders)
      .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
      .innerJoin(skus, eq(skus.id, orderLines.skuId))
      .where(and(reservesUnpaid(), whose)),
  )

const openOrdersOf = prepared<{ reservedBy: string }>()('open-orders-of', (tx, { param }) =>
  tx
    .select({ n: count() })
    .from(orders)
    .where(and(eq(orders.reservedBy, param(orders.reservedBy, 'reservedBy')), reservesUnpaid())),
)
