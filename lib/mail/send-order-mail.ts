/** Writes to the buyer about an order. May run twice: the mail is written once, and sent again only as the same mail. */
import { eq } from 'drizzle-orm'
import { type orders, refunds, returnRequests } from '#db/schema.ts'
import { readOrderAggregate } from '#lib/orders/order-aggregate.ts'
import { uncapturedPart } from '#lib/refunds/uncaptured-part.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'
import { keepMail, keptMail, sendKeptMail } from './kept-mail.ts'
import { ORDER_MAIL_KINDS, type OrderMailFacts, type OrderMailKind, orderMail } from './order-mail.ts'

export interface OrderMailJob {
  id: string
  kind: string
  orderId: string
}

export async function sendOrderMail(shop: Shop, job: OrderMailJob, more: Partial<OrderMailFacts> = {}): Promise<void> {
  if (!isOrderMailKind(job.kind)) throw new Error(`No mail is written for ${job.kind}.`)
  if (!(await keptMail(shop, job.id))) {
    const { order, facts: known } = await factsOf(shop, job.orderId)
    const facts = { ...known, ...more }
    await keepMail(shop, { id: job.id, to: order.buyer.email, orderId: order.id, letter: orderMail(job.kind, facts, order.locale) })
  }
  await sendKeptMail(shop, job.id)
}

/** Only while the deposit is still awaited when the time has come. */
export async function remindOfDeposit(shop: Shop, { id, orderId }: Omit<OrderMailJob, 'kind'>): Promise<void> {
  const whole = await readOrderAggregate(shop, orderId)
  if (whole?.order.state === 'awaiting_deposit') await sendOrderMail(shop, { id, kind: 'deposit-reminder', orderId })
}

/** About one refund, of which an order may have several. */
export async function sendRefundMail(shop: Shop, { id, kind, refundId }: { id: string; kind: OrderMailKind; refundId: string }) {
  const [refund] = await shop.db.read.select().from(refunds).where(eq(refunds.id, refundId))
  if (!refund?.orderId) throw new Error(`There is no refund ${refundId} to write about.`)
  const { amount, withheld, requestedBy } = refund
  await sendOrderMail(shop, { id, kind, orderId: refund.orderId }, { refund: { amount, withheld, byBuyer: requestedBy === 'buyer' } })
}

export async function sendReturnMail(shop: Shop, { id, kind, returnId }: { id: string; kind: OrderMailKind; returnId: string }) {
  const [asked] = await shop.db.read.select().from(returnRequests).where(eq(returnRequests.id, returnId))
  if (!asked) throw new Error(`There is no return ${returnId} to write about.`)
  const note = asked.decisionNote
  await sendOrderMail(shop, { id, kind, orderId: asked.orderId }, note ? { decisionNote: note } : {})
}

export const isOrderMailKind = (kind: string): kind is OrderMailKind => ORDER_MAIL_KINDS.some((known) => known === kind)

async function factsOf(shop: Shop, orderId: string): Promise<{ order: typeof orders.$inferSelect; facts: OrderMailFacts }> {
  const whole = await readOrderAggregate(shop, orderId)
  if (!whole) throw new Error(`There is no order ${orderId} to write about.`)
  const { order, lines, payments, refunds } = whole
  const [returned] = refunds
  const uncaptured = payments.flatMap(uncapturedPart).reduce((sum, { amount }) => sum + amount, 0)
  const account = payments.find((payment) => payment.virtualAccount !== null)?.virtualAccount
  return {
    order,
    facts: {
      number: order.number,
      orderUrl: orderUrl(shop, order),
      total: order.total,
      currency: order.currency,
      lines: lines.map(({ name, label, quantity, unitPrice }) => ({
        name: name[order.locale],
        label: label?.[order.locale] ?? null,
        quantity,
        amount: unitPrice * quantity,
      })),
      discount: order.discount,
      shippingFee: order.shippingFee,
      buyerName: order.buyer.name,
      ...(uncaptured > 0 && { uncaptured }),
      ...(account && { virtualAccount: account }),
      ...(order.carrier && { parcel: { carrier: order.carrier, trackingNumber: order.trackingNumber } }),
      ...(returned && { givenBackAmount: returned.amount, givenBackDone: returned.state === 'done' }),
    },
  }
}

/** Opens the order without signing in: the mail went to its buyer. */
function orderUrl({ env }: Shop, order: Pick<typeof orders.$inferSelect, 'id' | 'locale'>): string {
  const path = `${order.locale === 'en' ? '/en' : ''}/orders/${order.id}`
  return new URL(`${path}?token=${issueToken(env.SESSION_SECRET, 'order', order.id)}`, env.PUBLIC_URL).href
}
