/** What a pay link sells, its one piece or the goods of an order by telephone, reserved and taken by the order that is being placed. */
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { coupons, orderLines, orders, payLinks, phoneOrders } from '#db/schema.ts'
import { priceSum } from '#lib/orders/price-order.ts'
import { PAY_LINK_IMAGE } from '#lib/pay-links/link-goods.ts'
import { PAY_LINK_PRODUCT } from '#lib/pay-links/pay-link-product.ts'
import type { OrderInput } from './order-input.ts'
import { OrderRefused } from './order-problem.ts'
import { type ReservedLine, reserveUnits } from './reserve-stock.ts'

/** The link that an order pays. */
export interface LinkToPay {
  id: string
  /** The link's earlier order, where that one is unpaid. */
  replaces?: OrderInput['replaces']
  /** The link's earlier order, where the link is for its goods. */
  goodsOf?: string
  /** Until when those are kept for whoever pays. */
  goodsUntil?: Date
}

/** Throws OrderRefused where another order has it. */
export function* reservePayLink(tx: Writer, id: string) {
  const [link] = yield* rows(tx.select().from(payLinks).where(eq(payLinks.id, id)))
  const [piece] = yield* reserveUnits(tx, { skuId: id, quantity: 1 })
  if (!link || !piece) throw new OrderRefused({ code: 'pay_link_closed' })
  const { reason, amount: unitPrice, taxFree } = link
  const line: ReservedLine = {
    field: 'lines.0',
    skuId: id,
    productId: PAY_LINK_PRODUCT,
    name: { ko: reason, en: reason },
    label: null,
    image: PAY_LINK_IMAGE,
    unitPrice,
    quantity: 1,
    left: 1,
    taxFree,
  }
  return { lines: [line], coupon: undefined, price: priceSum(line) }
}

/**
 * The goods of the link's earlier order, at the prices that the caller was told: they were released a moment ago, in this transaction,
 * or are on the shelf. Throws OrderRefused where they are gone.
 */
export function* reserveGoodsAgain(tx: Writer, orderId: string) {
  const [order] = yield* rows(tx.select().from(orders).where(eq(orders.id, orderId)))
  const before = yield* rows(tx.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position)))
  if (!order || before.length === 0) throw new OrderRefused({ code: 'pay_link_closed' })
  const shelves = new Map<string, number>()
  // In a fixed order, so that two orders for the same goods cannot deadlock.
  for (const { skuId, quantity, position, name } of before.toSorted((a, b) => (a.skuId < b.skuId ? -1 : 1))) {
    const [shelf] = yield* reserveUnits(tx, { skuId, quantity })
    if (!shelf) throw new OrderRefused({ code: 'sold_out', field: `lines.${position}`, detail: name })
    shelves.set(skuId, shelf.available + shelf.reserved)
  }
  const lines = before.map(
    ({ orderId: _, discount, position, ...line }): ReservedLine => ({
      ...line,
      field: `lines.${position}`,
      left: shelves.get(line.skuId) ?? 0,
    }),
  )
  const { itemsTotal, discount, shippingFee, total, taxFree } = order
  const sums = { itemsTotal, discount, shippingFee, total, taxFree, remoteSurcharge: 0, untilFreeShipping: 0 }
  return { lines, coupon: yield* redeemAgain(tx, order.couponCode), price: { ...sums, lineDiscounts: before.map((line) => line.discount) } }
}

/** As it was promised, whatever became of the coupon since; only its last use may be somebody else's now. */
function* redeemAgain(tx: Writer, code: string | null) {
  if (code === null) return undefined
  const isLeft = or(sql`${coupons.maxUses} is null`, sql`${coupons.used} < ${coupons.maxUses}`)
  const more = { used: sql`${coupons.used} + 1` }
  const [coupon] = yield* rows(
    tx
      .update(coupons)
      .set(more)
      .where(and(eq(coupons.code, code), isLeft))
      .returning(),
  )
  if (!coupon) throw new OrderRefused({ code: 'coupon_used_up', field: 'coupon' })
  return coupon
}

/** An order of this link that was paid. A refund puts its piece back, and the link stays paid all the same. */
const paidBefore = sql`(exists (select 1 from ${orderLines} inner join ${orders} on ${orders.id} = ${orderLines.orderId}
  where ${orderLines.skuId} = ${payLinks.id} and ${sql.raw(`order_lines.product_id = '${PAY_LINK_PRODUCT}'`)} and ${orders.paidAt} is not null)
  or exists (select 1 from ${orders} where ${orders.id} = ${payLinks.orderId} and ${orders.paidAt} is not null))`

/** Throws OrderRefused where the link was cancelled, ended or paid meanwhile: the whole order is undone. */
export function* takePayLink(tx: Writer, { id, orderId, goodsOf, now }: LinkToPay & { orderId: string; now: Date }): Script<void> {
  const isOpen = and(eq(payLinks.id, id), isNull(payLinks.cancelledAt), gt(payLinks.expiresAt, now), sql`not ${paidBefore}`)
  const [taken] = yield* rows(tx.update(payLinks).set({ orderId }).where(isOpen).returning({ id: payLinks.id }))
  if (!taken) throw new OrderRefused({ code: 'pay_link_closed' })
  if (goodsOf)
    yield* rows(tx.update(phoneOrders).set({ orderId }).where(eq(phoneOrders.orderId, goodsOf)).returning({ id: phoneOrders.id }))
}
