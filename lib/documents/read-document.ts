/** The paper of an order, from what is kept of it; none of an order that was never paid. */
import { eq } from 'drizzle-orm'
import { coupons } from '#db/schema.ts'
import { readWholeOrder, type WholeOrder } from '#lib/orders/order-aggregate.ts'
import { notSent } from '#lib/refunds/uncaptured-part.ts'
import type { Shop } from '#lib/shop.ts'
import { hasPapers, type Paper, type PaperKind } from './document.ts'
import { orderPaper, type PaperFacts } from './order-document.ts'

/** Undefined when there is no such order, or nothing was paid for it. Holds personal data: whoever calls has made sure who asks. */
export async function readPaper(shop: Shop, orderId: string, kind: PaperKind, locale: 'ko' | 'en'): Promise<Paper | undefined> {
  const whole = await readWholeOrder(shop, orderId)
  const facts = whole && factsOf(whole, whole.order.couponCode ? await couponName(shop, whole.order.couponCode) : null)
  return facts && orderPaper(kind, facts, locale, shop.clock.now())
}

const KEPT = new Set(['paid', 'partially_refunded', 'refunded'])

function factsOf(
  { order, lines, payments, refunds, shares, cashReceipts }: WholeOrder,
  coupon: PaperFacts['couponName'],
): PaperFacts | undefined {
  const payment = payments.find(({ state }) => KEPT.has(state))
  if (!payment || !order.paidAt || !hasPapers(order)) return undefined
  const made = refunds.filter(({ paymentId, state }) => paymentId === payment.id && state === 'done')
  const paidAt = order.paidAt
  const issued = cashReceipts.find((receipt) => receipt.paymentId === payment.id && receipt.amount > 0)
  return {
    order: { ...order, paidAt, buyerName: order.buyer.name },
    lines,
    couponName: coupon,
    payment,
    notTaken: notSent(payment).map((part) => ({ ...part, settledAt: paidAt })),
    refunds: made
      .map(({ id, amount, shipping, withheld, settledAt, requestedAt }) => ({
        amount,
        shipping,
        withheld,
        settledAt: settledAt ?? requestedAt,
        lines: shares.filter(({ refundId }) => refundId === id),
      }))
      .sort((a, b) => a.settledAt.getTime() - b.settledAt.getTime()),
    cashReceipt: issued ? { ...issued, issueNumber: issued.issueNumber ?? '' } : null,
  }
}

async function couponName({ db }: Shop, code: string): Promise<PaperFacts['couponName']> {
  const [coupon] = await db.read.select({ name: coupons.name }).from(coupons).where(eq(coupons.code, code))
  return coupon?.name ?? null
}
