/** Builds the document of an order from the database. An order that was never paid has none. */

import { eq } from 'drizzle-orm'
import { coupons } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import { type OrderAggregate, readOrderAggregate } from '#lib/orders/order-aggregate.ts'
import { WAS_SOLD } from '#lib/payments/payment-state.ts'
import { uncapturedPart } from '#lib/refunds/uncaptured-part.ts'
import type { Shop } from '#lib/shop.ts'
import { type DocumentKind, hasDocuments, type OrderDocument } from './document.ts'
import { type DocumentFacts, orderDocument } from './order-document.ts'

/** Undefined when there is no such order, or nothing was paid for it. It contains personal data, so the caller must check who asks. */
export async function readDocument(shop: Shop, orderId: string, kind: DocumentKind, locale: Locale): Promise<OrderDocument | undefined> {
  const whole = await readOrderAggregate(shop, orderId)
  const facts = whole && factsOf(whole, whole.order.couponCode ? await couponName(shop, whole.order.couponCode) : null)
  return facts && orderDocument(kind, facts, locale, shop.clock.now())
}

function factsOf(
  { order, lines, payments, refunds, shares, returns, cashReceipts }: OrderAggregate,
  coupon: DocumentFacts['couponName'],
): DocumentFacts | undefined {
  const payment = payments.find(({ state }) => WAS_SOLD.includes(state))
  if (!payment || !order.paidAt || !hasDocuments(order)) return undefined
  const made = refunds.filter(({ paymentId, state }) => paymentId === payment.id && state === 'done')
  const paidAt = order.paidAt
  const issued = cashReceipts.find((receipt) => receipt.paymentId === payment.id && receipt.amount > 0)
  return {
    order: { ...order, paidAt, buyerName: order.buyer.name },
    lines,
    couponName: coupon,
    payment,
    uncaptured: uncapturedPart(payment).map((part) => ({ ...part, endedAt: paidAt })),
    refunds: [
      ...made.map(({ id, amount, shipping, withheld, endedAt, requestedAt }) => ({
        amount,
        shipping,
        withheld,
        endedAt: endedAt ?? requestedAt,
        lines: shares.filter(({ refundId }) => refundId === id),
      })),
      ...returns.flatMap(({ byHand, decidedAt, requestedAt }) => (byHand ? [{ ...byHand, endedAt: decidedAt ?? requestedAt }] : [])),
    ].sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime()),
    cashReceipt: issued ? { ...issued, issueNumber: issued.issueNumber ?? '' } : null,
  }
}

async function couponName({ db }: Shop, code: string): Promise<DocumentFacts['couponName']> {
  const [coupon] = await db.read.select({ name: coupons.name }).from(coupons).where(eq(coupons.code, code))
  return coupon?.name ?? null
}
