/** Checks that the counters of stock and coupons match the orders. */
import { eq, ne, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { audit, couponRedemptions, coupons, orderLines, orders, restocks, skus } from '#db/schema.ts'
import type { Finding } from './finding.ts'

export interface SkuToCheck {
  id: string
  available: number
  reserved: number
  sold: number
  /** The goods in orders that reserve them. */
  reservedInOrders: number
  /** The goods in sold orders, less those returned; null when not counted. */
  soldInOrders: number | null
}

/** What is wrong with a product's counters. Pure. */
export function wrongWithSku({ id, available, reserved, sold, reservedInOrders, soldInOrders }: SkuToCheck): Finding[] {
  const what = [
    available < 0 || reserved < 0 || sold < 0 ? `${available} available, ${reserved} reserved, ${sold} sold: below nothing` : undefined,
    reserved === reservedInOrders ? undefined : `${reserved} reserved, by orders ${reservedInOrders}`,
    soldInOrders === null || soldInOrders === sold ? undefined : `${sold} sold, by orders ${soldInOrders}`,
  ].filter((each) => each !== undefined)
  return what.length > 0 ? [{ check: 'stock', subject: id, about: id, detail: what.join('; ') }] : []
}

const quantity = sql<number>`coalesce(sum(${orderLines.quantity}), 0)`.mapWith(Number)

/** `countsSold` reads every sold order: only for small shops, or callers that can wait. */
export async function findingsOfStock(read: Reader, countsSold: boolean): Promise<Finding[]> {
  const inOrders = (stock: 'reserved' | 'sold') =>
    read
      .select({ skuId: orderLines.skuId, quantity })
      .from(orderLines)
      .innerJoin(orders, eq(orders.id, orderLines.orderId))
      // The literal condition of the partial index orders_reserved, so that the database uses it.
      .where(stock === 'reserved' ? sql`${orders.stock} = 'reserved'` : sql`${orders.stock} = 'sold'`)
      .groupBy(orderLines.skuId)
  const back = () =>
    read
      .select({ skuId: orderLines.skuId, quantity: sql<number>`coalesce(sum(${restocks.quantity}), 0)`.mapWith(Number) })
      .from(restocks)
      .innerJoin(orderLines, sql`${orderLines.orderId} = ${restocks.orderId} and ${orderLines.position} = ${restocks.position}`)
      .groupBy(orderLines.skuId)
  const [stock, reserved, sold, returned] = await Promise.all([
    read.select({ id: skus.id, available: skus.available, reserved: skus.reserved, sold: skus.sold }).from(skus),
    inOrders('reserved'),
    countsSold ? inOrders('sold') : null,
    countsSold ? back() : null,
  ])
  const amounts = (counted: { skuId: string; quantity: number }[] | null) =>
    new Map(counted?.map(({ skuId, quantity }) => [skuId, quantity]))
  const [reservedOf, soldOf, backOf] = [amounts(reserved), amounts(sold), amounts(returned)]
  return stock.flatMap((sku) =>
    wrongWithSku({
      ...sku,
      reservedInOrders: reservedOf.get(sku.id) ?? 0,
      soldInOrders: sold === null ? null : (soldOf.get(sku.id) ?? 0) - (backOf.get(sku.id) ?? 0),
    }),
  )
}

export interface CouponToCheck {
  code: string
  used: number
  maxUses: number | null
  perBuyer: number | null
  /** Redemptions that were not released, by buyer. `late` counts those of orders that were paid after they had expired. */
  buyers: readonly { buyer: string; uses: number; late: number }[]
}

/** What is wrong with a coupon's counter. Pure. */
export function wrongWithCoupon({ code, used, maxUses, perBuyer, buyers }: CouponToCheck): Finding[] {
  const uses = buyers.reduce((sum, each) => sum + each.uses, 0)
  const late = buyers.reduce((sum, each) => sum + each.late, 0)
  // An order that is paid late keeps its agreed price, even over the coupon's limit.
  const miscounted = used > uses || uses - used > late
  const what = [
    miscounted ? `${used} uses counted, ${uses} redemptions` : undefined,
    maxUses !== null && used > maxUses ? `${used} uses of at most ${maxUses}` : undefined,
    ...buyers.map(({ uses, late }) =>
      perBuyer !== null && uses - late > perBuyer ? `${uses} uses by one buyer, who may have ${perBuyer}` : undefined,
    ),
  ].filter((each) => each !== undefined)
  return what.length > 0 ? [{ check: 'coupon_uses', subject: code, about: code, detail: what.join('; ') }] : []
}

export async function findingsOfCoupons(read: Reader): Promise<Finding[]> {
  const [all, live] = await Promise.all([
    read.select({ code: coupons.code, used: coupons.used, maxUses: coupons.maxUses, perBuyer: coupons.perBuyer }).from(coupons),
    read
      .select({
        code: couponRedemptions.couponCode,
        buyer: couponRedemptions.buyerKey,
        uses: sql<number>`count(*)`.mapWith(Number),
      })
      .from(couponRedemptions)
      .where(ne(couponRedemptions.state, 'released'))
      .groupBy(couponRedemptions.couponCode, couponRedemptions.buyerKey),
  ])
  const usesOf = Map.groupBy(live, ({ code }) => code)
  const wrongWith = (late: readonly { code: string; buyer: string }[]) =>
    all.flatMap((coupon) => {
      const buyers = (usesOf.get(coupon.code) ?? []).map(({ buyer, uses }) => ({
        buyer,
        uses,
        late: late.filter((each) => each.code === coupon.code && each.buyer === buyer).length,
      }))
      return wrongWithCoupon({ ...coupon, buyers })
    })
  // Reads which orders were late only when something looks wrong.
  return wrongWith([]).length > 0 ? wrongWith(await lateRedemptions(read)) : []
}

/** Redemptions of orders that were paid after they had expired. */
const lateRedemptions = (read: Reader) =>
  read
    .select({ code: couponRedemptions.couponCode, buyer: couponRedemptions.buyerKey })
    .from(couponRedemptions)
    .where(
      sql`${couponRedemptions.state} <> 'released' and exists (select 1 from ${audit} where ${audit.subject} = ${couponRedemptions.orderId} and ${audit.before} = 'expired')`,
    )
