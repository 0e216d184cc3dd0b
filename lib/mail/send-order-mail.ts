/** Writes to the buyer about an order. The job may run twice: the text is stored once, and sending again sends the same mail. */

import { eq } from 'drizzle-orm'
import { type orders, refunds, returnRequests } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import { carrierName, trackingUrl } from '#lib/fulfilment/carriers.ts'
import type { Job } from '#lib/jobs/jobs.ts'
import type { OrderLetter, OrderLetterFacts } from '#lib/letters/order-letter.ts'
import { isOrderLetterKind, ORDER_LETTERS, writeOrderLetter } from '#lib/letters/order-letters.ts'
import { inLocale, localePath } from '#lib/locale.ts'
import { type OrderAggregate, readOrderAggregate } from '#lib/orders/order-aggregate.ts'
import { isForASum } from '#lib/pay-links/pay-link-product.ts'
import { goodsWaitOnlyUntil } from '#lib/payments/deposit-times.ts'
import { WAS_SOLD } from '#lib/payments/payment-state.ts'
import { uncapturedPart } from '#lib/refunds/uncaptured-part.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'
import { keepMail, sendKeptMail } from './kept-mail.ts'

export async function sendOrderMail(shop: Shop, { id, kind, subject }: Pick<Job, 'id' | 'kind' | 'subject'>): Promise<void> {
  if (!isOrderLetterKind(kind)) throw new Error(`No mail is written for ${kind}.`)
  const { about, onlyWhile, isNews }: OrderLetter = ORDER_LETTERS[kind]
  const { orderId, ...more } = await SUBJECT[about](shop, subject)
  const whole = await readOrderAggregate(shop, orderId)
  if (!whole) throw new Error(`There is no order ${orderId} to write about.`)
  const { order } = whole
  if (onlyWhile && order.state !== onlyWhile) return
  const letter = writeOrderLetter(kind, { ...factsOf(shop, whole), ...more }, order.locale)
  if (order.buyer.email === '') {
    if (isNews && !order.erasedAt) await haveThemTelephoned(shop, { id, orderId, subject: letter.subject })
    return
  }
  await keepMail(shop, { id, to: order.buyer.email, orderId, letter })
  await sendKeptMail(shop, id)
}

/** No letter reaches a caller without an e-mail address. */
const haveThemTelephoned = (shop: Shop, { id, orderId, subject }: { id: string; orderId: string; subject: string }): Promise<void> =>
  shop.db.transact((tx) =>
    openAttention(tx, {
      id: `call:${id}`,
      reason: 'buyer_without_email',
      paymentId: null,
      orderId,
      detail: subject,
      openedAt: shop.clock.now(),
    }),
  )

type Subject = { orderId: string } & Partial<OrderLetterFacts>

/** Loads the order that a letter is about, with the details of the refund or return that the job names. */
const SUBJECT: Record<OrderLetter['about'], (shop: Shop, id: string) => Promise<Subject>> = {
  order: async (_shop, orderId) => ({ orderId }),
  refund: async (shop, id) => {
    const [refund] = await shop.db.read.select().from(refunds).where(eq(refunds.id, id))
    if (!refund?.orderId) throw new Error(`There is no refund ${id} to write about.`)
    const { orderId, amount, withheld, owed, requestedBy } = refund
    return { orderId, refund: { amount, withheld, owed, byBuyer: requestedBy === 'buyer' } }
  },
  return: async (shop, id) => {
    const [asked] = await shop.db.read.select().from(returnRequests).where(eq(returnRequests.id, id))
    if (!asked) throw new Error(`There is no return ${id} to write about.`)
    const { orderId, decisionNote, byHand } = asked
    return { orderId, ...(decisionNote && { decisionNote }), ...(byHand && { byHand: byHand.amount }) }
  },
}

function factsOf(shop: Shop, { order, lines, payments, refunds: [returned] }: OrderAggregate): OrderLetterFacts {
  const uncaptured = payments.flatMap(uncapturedPart).reduce((sum, { amount }) => sum + amount, 0)
  const paidByOthers = payments.find(({ state }) => WAS_SOLD.includes(state))?.discount ?? 0
  const account = payments.find((payment) => payment.virtualAccount !== null)?.virtualAccount
  const goodsUntil = account && goodsWaitOnlyUntil(order.reservedUntil, account)
  return {
    number: order.number,
    orderUrl: orderUrl(shop, order),
    total: order.total,
    currency: order.currency,
    lines: lines.map(({ name, label, quantity, unitPrice, image }) => ({
      name: inLocale(name, order.locale),
      label: inLocale(label, order.locale) ?? null,
      quantity,
      amount: unitPrice * quantity,
      ...(image && { picture: image }),
    })),
    discount: order.discount,
    shippingFee: order.shippingFee,
    buyerName: order.buyer.name,
    ...(isForASum(lines) && { nothingSent: true }),
    ...(uncaptured > 0 && { uncaptured }),
    ...(paidByOthers > 0 && { paidByOthers }),
    ...(account && { virtualAccount: account }),
    ...(goodsUntil && { goodsUntil }),
    ...(order.carrier && { parcel: parcelOf(order.carrier, order) }),
    ...(returned && { givenBackAmount: returned.amount, givenBackDone: returned.state === 'done' }),
  }
}

const parcelOf = (carrier: string, { trackingNumber, locale }: Pick<typeof orders.$inferSelect, 'trackingNumber' | 'locale'>) => ({
  carrier: carrierName(carrier, locale),
  trackingNumber,
  url: trackingUrl({ carrier, trackingNumber }),
})

/** Opens the order without signing in, because the mail goes to its buyer. */
function orderUrl({ env }: Shop, order: Pick<typeof orders.$inferSelect, 'id' | 'locale'>): string {
  const path = localePath(order.locale, `/orders/${order.id}`)
  return new URL(`${path}?token=${issueToken(env.SESSION_SECRET, 'order', order.id)}`, env.PUBLIC_URL).href
}
