/** Opens an order again whose time to pay is over, as it was agreed: its goods and its coupon are reserved anew, where they are still there. */
import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { audit, couponRedemptions, type orderLines, orders, products, skus } from '#db/schema.ts'
import { addressTag } from '#lib/audit/address-tag.ts'
import { type Change, changeOrder } from '#lib/orders/change-order.ts'
import type { GoodsToPrice } from '#lib/orders/price-order.ts'
import type { Shop } from '#lib/shop.ts'
import { OrderRefused } from './order-problem.ts'
import { type CouponWanted, wantCoupon } from './refused-with-coupon.ts'
import { reserveCoupon } from './reserve-coupon.ts'
import { reserveUnits } from './reserve-stock.ts'
import { countTogether, RESERVATION_MS, refuseHoarding, refuseOpenOrders } from './unpaid-limits.ts'

type Order = typeof orders.$inferSelect
type Line = typeof orderLines.$inferSelect

/** So long after its time to pay it is paid as it was agreed. Later the buyer orders anew, at the prices of that day. */
const REVIVED_WITHIN_MS = 86_400_000

/** Whoever never pays would keep the goods for as long as they come back. */
const MOST_REVIVALS = 3

export function* mayBeRevived(tx: Writer, { id, state, reservedUntil, reservedBy }: Order, now: Date): Script<boolean> {
  if (state !== 'expired' || reservedBy === null || now.getTime() - reservedUntil.getTime() >= REVIVED_WITHIN_MS) return false
  const revivals = and(eq(audit.subject, id), eq(audit.before, 'expired'), eq(audit.after, 'pending'))
  const [before] = yield* rows(tx.select({ n: count() }).from(audit).where(revivals))
  return (before?.n ?? 0) < MOST_REVIVALS
}

interface Revival {
  by: Change
  ip: string
  coupon: CouponWanted | undefined
}

/** To be called before the transaction that revives the order: its coupon may be kept by the buyer's next order, which was refused. */
export async function couponToRedeemAgain(shop: Shop, orderId: string): Promise<CouponWanted | undefined> {
  const [order] = await shop.db.read.select().from(orders).where(eq(orders.id, orderId))
  if (order?.state !== 'expired' || order.couponCode === null) return undefined
  const { memberId, buyer, shipping, couponCode } = order
  return wantCoupon(shop, couponCode, { memberId: memberId ?? undefined, buyer, shipping })
}

/** Throws OrderRefused where something of it is gone, or where the buyer keeps too much already. */
export function* reviveOrder(
  shop: Shop,
  tx: Writer,
  order: Order,
  lines: readonly Line[],
  { by, ip, coupon: wanted }: Revival,
): Script<Order> {
  const { reservedBy } = order
  if (reservedBy === null) throw new OrderRefused({ code: 'order_over' })
  const keeper = { reservedBy, reservedFrom: addressTag(shop, ip) }
  yield* advisoryLock(tx, `orders of ${reservedBy}`)
  yield* countTogether(tx, keeper, shop.env)
  yield* refuseOpenOrders(tx, keeper, shop.env)
  const goods = yield* reserveGoods(tx, lines)
  const coupon = order.couponCode === null ? undefined : yield* redeemAgain(tx, order.id, goods, wanted, by.at)
  yield* refuseHoarding(tx, keeper, { lines: yield* withWhatIsLeft(tx, lines), coupon }, shop.env)
  const reservedUntil = new Date(by.at.getTime() + shop.scaled(RESERVATION_MS))
  const revived = yield* changeOrder(tx, order, { ...by, stock: 'reserved', reservedUntil })
  const { reservedFrom } = keeper
  yield* rows(tx.update(orders).set({ reservedFrom }).where(eq(orders.id, order.id)).returning({ id: orders.id }))
  return revived
}

/** What was taken off sale meanwhile, for a wrong price or a fault, is sold to nobody. Lines are numbered as they were reserved before. */
function* reserveGoods(tx: Writer, lines: readonly Line[]): Script<GoodsToPrice[]> {
  const ids = lines.map(({ skuId }) => skuId)
  const sold = yield* rows(
    tx
      .select({ id: skus.id, category: products.category })
      .from(skus)
      .innerJoin(products, eq(products.id, skus.productId))
      .where(and(eq(products.onSale, true), isNull(skus.archivedAt), inArray(skus.id, ids))),
  )
  for (const { skuId, quantity, position, name } of lines) {
    const field = `lines.${position}`
    if (!sold.some(({ id }) => id === skuId)) throw new OrderRefused({ code: 'product_unknown', field })
    const [shelf] = yield* reserveUnits(tx, { skuId, quantity })
    if (!shelf) throw new OrderRefused({ code: 'sold_out', field, detail: name })
  }
  return lines.map((line) => ({ ...line, category: sold.find(({ id }) => id === line.skuId)?.category ?? '' }))
}

const shelvesOf = (tx: Writer, lines: readonly Line[]) =>
  rows(
    tx
      .select({ id: skus.id, available: skus.available, reserved: skus.reserved })
      .from(skus)
      .where(
        inArray(
          skus.id,
          lines.map(({ skuId }) => skuId),
        ),
      ),
  )

function* withWhatIsLeft(tx: Writer, lines: readonly Line[]) {
  const shelves = yield* shelvesOf(tx, lines)
  return lines.map(({ orderId: _, discount: __, position, ...line }) => {
    const { available = 0, reserved = 0 } = shelves.find(({ id }) => id === line.skuId) ?? {}
    return { ...line, field: `lines.${position}`, left: available + reserved }
  })
}

/** Its use was counted off when the order expired, and may be somebody else's now, or the same buyer's in another order. */
function* redeemAgain(tx: Writer, id: string, goods: readonly GoodsToPrice[], wanted: CouponWanted | undefined, now: Date) {
  // It has expired since it was asked about.
  if (!wanted) throw new OrderRefused({ code: 'order_over' })
  const coupon = yield* reserveCoupon(tx, wanted, goods, now)
  yield* rows(tx.update(couponRedemptions).set({ state: 'reserved' }).where(eq(couponRedemptions.orderId, id)).returning())
  return coupon
}
