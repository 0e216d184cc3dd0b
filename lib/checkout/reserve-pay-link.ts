/** The one piece that a pay link sells, reserved and taken by the order that is being placed. */
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orderLines, orders, payLinks } from '#db/schema.ts'
import { priceSum } from '#lib/orders/price-order.ts'
import { PAY_LINK_IMAGE } from '#lib/pay-links/link-goods.ts'
import { PAY_LINK_PRODUCT } from '#lib/pay-links/pay-link-product.ts'
import { OrderRefused } from './order-problem.ts'
import { type ReservedLine, reserveUnits } from './reserve-stock.ts'

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

/** An order of this link that was paid. A refund puts its piece back, and the link stays paid all the same. */
const paidBefore = sql`exists (select 1 from ${orderLines} inner join ${orders} on ${orders.id} = ${orderLines.orderId}
  where ${orderLines.skuId} = ${payLinks.id} and ${sql.raw(`order_lines.product_id = '${PAY_LINK_PRODUCT}'`)} and ${orders.paidAt} is not null)`

/** Throws OrderRefused where the link was cancelled, ended or paid meanwhile: the whole order is undone. */
export function* takePayLink(tx: Writer, { id, orderId, now }: { id: string; orderId: string; now: Date }): Script<void> {
  const isOpen = and(eq(payLinks.id, id), isNull(payLinks.cancelledAt), gt(payLinks.expiresAt, now), sql`not ${paidBefore}`)
  const [taken] = yield* rows(tx.update(payLinks).set({ orderId }).where(isOpen).returning({ id: payLinks.id }))
  if (!taken) throw new OrderRefused({ code: 'pay_link_closed' })
}
