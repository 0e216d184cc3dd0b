/** The rows of an order that is being placed: by a buyer at the checkout, or for a period of a subscription. */
import type { Script, Writer } from '#db/database.ts'
import type { AgreementAnswer, Buyer, orders, payments, Shipping } from '#db/schema.ts'
import { insertAudit } from '#lib/audit/order-changes.ts'
import type { Locale } from '#lib/locale.ts'
import { insertLines } from '#lib/orders/order-lines.ts'
import type { Price } from '#lib/orders/price-order.ts'
import { insertPayment, newPayment } from '#lib/payments/new-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { completeFreeOrder } from './free-order.ts'
import { insertOrder } from './insert-order.ts'
import type { ReservedLine } from './reserve-stock.ts'

export type Order = typeof orders.$inferSelect
export type Payment = typeof payments.$inferSelect
export type PlacedRows = { order: Order; payment: Payment }

export interface OrderToWrite {
  id: string
  number: string
  locale: Locale
  buyer: Buyer
  shipping: Shipping
  agreements: AgreementAnswer[]
  memberId: string | null
  channel: Order['channel']
  reservedBy: string
  reservedFrom: string | null
  reservedUntil: Date
  couponCode: string | null
  idempotencyKey: string
  requestHash: string
}

export const orderRow = (
  shop: Pick<Shop, 'mode'>,
  { buyer, ...written }: OrderToWrite,
  { lineDiscounts, remoteSurcharge, untilFreeShipping, ...amounts }: Price,
  now: Date,
): Order => ({
  ...written,
  ...amounts,
  buyer,
  buyerPhone: buyer.phone,
  state: 'pending',
  fulfilment: 'none',
  revision: 1,
  version: 1,
  mode: shop.mode,
  currency: 'KRW',
  stock: 'reserved',
  placedAt: now,
  paidAt: null,
  shippedAt: null,
  carrier: null,
  trackingNumber: null,
  deliveredAt: null,
  erasedAt: null,
})

/** The order's goods must be reserved. */
export function* insertOrderWithLines(
  tx: Writer,
  order: Order,
  lines: readonly ReservedLine[],
  { lineDiscounts }: Pick<Price, 'lineDiscounts'>,
): Script<void> {
  yield* insertOrder(tx, order)
  yield* insertLines(
    tx,
    lines.map((line, i) => ({ orderId: order.id, position: i, ...line, discount: lineDiscounts[i] ?? 0 })),
  )
}

/** How the order is to be paid. */
export interface FirstPayment {
  gateway: string
  method: string
  receiptChoice?: Payment['receiptChoice']
}

export function* insertFirstPayment(
  shop: Shop,
  tx: Writer,
  order: Order,
  { gateway, method, receiptChoice }: FirstPayment,
  now: Date,
): Script<Payment> {
  const [payment] = yield* insertPayment(tx, newPayment(order, 1, gateway, method, now, shop, receiptChoice ?? null))
  if (!payment) throw new Error('The payment row did not come back.')
  return payment
}

/** The first line of the order's history; an order with nothing to pay is paid with it. */
export function* finishPlacing(tx: Writer, { order, payment }: PlacedRows, actor: string, now: Date): Script<PlacedRows> {
  const placed = { actor, cause: 'placed', before: '', after: 'pending' } as const
  yield* insertAudit(tx, { ...placed, subject: order.id, seq: 1, paymentId: payment.id, at: now })
  return order.total === 0 ? yield* completeFreeOrder(tx, order, payment, now) : { order, payment }
}
