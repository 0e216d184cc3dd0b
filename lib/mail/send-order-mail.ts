/** Writes to the buyer about an order. May run twice: the mail is written once, and sent again only as the same mail. */
import type { orders } from '#db/schema.ts'
import { readWholeOrder } from '#lib/orders/whole-order.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'
import { keepMail, keptMail, sendKeptMail } from './kept-mail.ts'
import { ORDER_MAIL_KINDS, type OrderMailFacts, type OrderMailKind, orderMail } from './order-mail.ts'

export interface OrderMailJob {
  id: string
  kind: string
  orderId: string
}

export async function sendOrderMail(shop: Shop, job: OrderMailJob): Promise<void> {
  if (!isOrderMailKind(job.kind)) throw new Error(`No mail is written for ${job.kind}.`)
  if (!(await keptMail(shop, job.id))) {
    const { order, facts } = await factsOf(shop, job.orderId)
    await keepMail(shop, { id: job.id, to: order.buyer.email, orderId: order.id, letter: orderMail(job.kind, facts, order.locale) })
  }
  await sendKeptMail(shop, job.id)
}

/** Only while the deposit is still awaited when the time has come. */
export async function remindOfDeposit(shop: Shop, { id, orderId }: Omit<OrderMailJob, 'kind'>): Promise<void> {
  const whole = await readWholeOrder(shop, orderId)
  if (whole?.order.state === 'awaiting_deposit') await sendOrderMail(shop, { id, kind: 'deposit-reminder', orderId })
}

export const isOrderMailKind = (kind: string): kind is OrderMailKind => ORDER_MAIL_KINDS.some((known) => known === kind)

async function factsOf(shop: Shop, orderId: string): Promise<{ order: typeof orders.$inferSelect; facts: OrderMailFacts }> {
  const whole = await readWholeOrder(shop, orderId)
  if (!whole) throw new Error(`There is no order ${orderId} to write about.`)
  const { order, lines, payments, refunds } = whole
  const [returned] = refunds
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
      ...(account && { virtualAccount: account }),
      ...(returned && { givenBackAmount: returned.amount, givenBackDone: returned.state === 'done' }),
    },
  }
}

/** Opens the order without signing in: the mail went to its buyer. */
function orderUrl({ env }: Shop, order: Pick<typeof orders.$inferSelect, 'id' | 'locale'>): string {
  const path = `${order.locale === 'en' ? '/en' : ''}/orders/${order.id}`
  return new URL(`${path}?token=${issueToken(env.SESSION_SECRET, 'order', order.id)}`, env.PUBLIC_URL).href
}
