/** Orders by telephone for operators: placed for a caller, sent as a link, cancelled, listed. */
import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { type Reader, rows, type Script, type Writer } from '#db/database.ts'
import { type Buyer, orderLines, orders, payLinks, payments, phoneOrders, riskReviews, riskTries } from '#db/schema.ts'
import type { OperatorRole } from '#lib/audit/operator-actions.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { AGREEMENTS, type Agreement } from '#lib/checkout/agreements.ts'
import { orderInput } from '#lib/checkout/order-input.ts'
import { gatewaysForCallersCards } from '#lib/checkout/phone-order.ts'
import { type PlaceResult, placeOrder } from '#lib/checkout/place-order.ts'
import { offeredMethods, quoteCart } from '#lib/checkout/quote-cart.ts'
import { whyNotReplaced, withdrawOrder } from '#lib/checkout/replace-order.ts'
import { randomId } from '#lib/clock.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import type { Locale } from '#lib/locale.ts'
import { type OrderState, PAYABLE, UNANSWERED } from '#lib/orders/order-state.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { lockPayLink } from '#lib/pay-links/link-goods.ts'
import { payLinkUrl } from '#lib/pay-links/pay-link.ts'
import { orderNameOf } from '#lib/payments/open-window.ts'
import type { Shop } from '#lib/shop.ts'
import { line } from '#lib/text/doors.ts'
import { issueToken } from '#lib/tokens.ts'
import { cancelPayLink } from './pay-links.ts'

/** How long the goods of an order wait for whoever pays by its link, in days: nobody else can buy them meanwhile. */
export const PHONE_LINK_DAYS = [1, 3] as const

/** As at checkout, but for how it is paid, and with why it comes by telephone. */
export const phoneOrderInput = orderInput.omit({ gateway: true, method: true, replaces: true, cashReceipt: true }).extend({
  buyer: orderInput.shape.buyer.extend({ email: z.union([z.literal(''), orderInput.shape.buyer.shape.email]) }),
  reason: line(200),
  /** The caller tells their card, or gets a link. */
  payBy: z.enum(['card', 'link']),
})

export type PhoneOrderInput = z.output<typeof phoneOrderInput>

interface Taker {
  email: string
  locale: Locale
}

/** Places the order like the checkout does. */
export async function placePhoneOrder(
  shop: Shop,
  { reason, payBy, ...input }: PhoneOrderInput,
  { email, locale }: Taker,
  asked: { idempotencyKey: string; ip: string },
): Promise<PlaceResult> {
  const way = await wayToPay(shop, input, payBy)
  if (!way) return { ok: false, problem: { code: 'method_unavailable', field: 'method' } }
  return placeOrder(shop, { ...input, ...way }, { ...asked, locale, browser: 'console', phone: { operator: email, reason } })
}

/** Whoever opens a link chooses anew: until then the order has the first method of the checkout. */
async function wayToPay(shop: Shop, input: Omit<PhoneOrderInput, 'reason' | 'payBy'>, payBy: PhoneOrderInput['payBy']) {
  if (payBy === 'card') {
    const [gateway] = gatewaysForCallersCards(shop)
    return gateway === undefined ? undefined : { gateway, method: 'key_in' }
  }
  const { lines, coupon, shipping } = input
  const { total } = await quoteCart(shop, { lines, coupon, postcode: shipping.postcode })
  const [first] = offeredMethods(shop, { total, currency: 'KRW' })
  if (first) return { gateway: first.gateway, method: first.method }
  return total === 0 ? { gateway: 'free', method: 'free' } : undefined
}

/** What the caller must have heard and agreed to. */
export const readOutLoud = (): Agreement['id'][] => AGREEMENTS.filter(({ required }) => required).map(({ id }) => id)

export type PhoneOrderProblem = 'gone' | 'closed' | 'in_doubt' | 'link_open' | 'no_email'

export type PhoneOrderAnswer = { ok: true; url?: string } | { ok: false; problem: PhoneOrderProblem }

const refused = (problem: PhoneOrderProblem): PhoneOrderAnswer => ({ ok: false, problem })

const whyClosed = ({ state }: { state: OrderState }): PhoneOrderProblem => (UNANSWERED.includes(state) ? 'in_doubt' : 'closed')

/** Makes the link for an unpaid order. Its goods stay reserved until the link ends. */
export async function linkPhoneOrder(
  shop: Shop,
  { orderId, days, mail }: { orderId: string; days: number; mail: boolean },
  actor: string,
): Promise<PhoneOrderAnswer> {
  const found = await findPhoneOrder(shop, orderId)
  if (!found) return refused('gone')
  const { order, phoneOrder } = found
  if (!PAYABLE.includes(order.state)) return refused(whyClosed(order))
  const inTheWay = await whyNotReplaced(shop, withToken(shop, orderId))
  if (inTheWay) return refused(inTheWay.code === 'payment_in_doubt' ? 'in_doubt' : 'closed')
  if (mail && !order.buyer.email) return refused('no_email')
  const now = shop.clock.now()
  const link = {
    id: randomId(shop.random),
    reason: await orderNameOf(shop, orderId, order.locale),
    ...{ amount: order.total, currency: order.currency, taxFree: false, locale: order.locale, buyer: told(order.buyer) },
    ...{ madeBy: actor, createdAt: now, expiresAt: new Date(now.getTime() + days * 86_400_000) },
    ...{ mails: mail ? 1 : 0, orderId, phoneOrderId: phoneOrder.id },
  }
  const made = await shop.db.transact((tx) => linkInside(shop, tx, link, order.version, actor))
  if (!made) return refused('link_open')
  if (mail) shop.wakeWorker()
  return { ok: true, url: payLinkUrl(shop, link) }
}

/** What the caller has not told, whoever opens the link is asked for. */
const told = ({ email, ...buyer }: Buyer): Partial<Buyer> => (email === '' ? buyer : { ...buyer, email })

type NewLink = typeof payLinks.$inferInsert & { phoneOrderId: string; orderId: string; expiresAt: Date; createdAt: Date }

/** False where another link can still be paid, or the order has moved on. */
function* linkInside(shop: Shop, tx: Writer, link: NewLink, version: number, actor: string): Script<boolean> {
  // Two presses take turns.
  yield* lockPayLink(tx, link.phoneOrderId)
  const ofOrder = and(eq(payLinks.phoneOrderId, link.phoneOrderId), isNull(payLinks.cancelledAt))
  const ended = { cancelledAt: link.createdAt, cancelledBy: actor }
  yield* rows(
    tx
      .update(payLinks)
      .set(ended)
      .where(and(ofOrder, lte(payLinks.expiresAt, link.createdAt)))
      .returning({ id: payLinks.id }),
  )
  const [open] = yield* rows(tx.select({ id: payLinks.id }).from(payLinks).where(ofOrder))
  if (open) return false
  // Goods are kept longer, and nothing else of the order changes, so that it is no step of its history.
  const asRead = and(eq(orders.id, link.orderId), eq(orders.version, version))
  const [kept] = yield* rows(tx.update(orders).set({ reservedUntil: link.expiresAt }).where(asRead).returning({ id: orders.id }))
  if (!kept) return false
  yield* rows(tx.insert(payLinks).values(link).returning({ id: payLinks.id }))
  if (link.mails) yield* stageJob(tx, { id: `pay-link:${link.id}:1`, kind: 'pay-link', subject: link.id, runAt: link.createdAt })
  const detail = { amount: link.amount, until: link.expiresAt.toISOString(), mail: Boolean(link.mails) }
  yield* logOperatorAction(shop, tx, { actor, action: 'phone-order.link', subject: link.orderId, detail })
  return true
}

/** Withdraws an unpaid order with its link, and puts its goods back. */
export async function cancelPhoneOrder(shop: Shop, orderId: string, actor: string): Promise<PhoneOrderAnswer> {
  const found = await findPhoneOrder(shop, orderId)
  if (!found) return refused('gone')
  if (!PAYABLE.includes(found.order.state)) return refused(whyClosed(found.order))
  const inTheWay = await whyNotReplaced(shop, withToken(shop, orderId))
  if (inTheWay) return refused(inTheWay.code === 'payment_in_doubt' ? 'in_doubt' : 'closed')
  if (found.link) await cancelPayLink(shop, found.link.id, actor)
  await shop.db.transact(function* (tx) {
    yield* withdrawOrder(tx, orderId, shop.clock.now(), { actor, cause: 'operator' })
    yield* logOperatorAction(shop, tx, { actor, action: 'phone-order.cancel', subject: orderId })
  })
  return { ok: true }
}

const withToken = ({ env }: Shop, orderId: string) => ({ orderId, token: issueToken(env.SESSION_SECRET, 'order', orderId) })

/** Undefined for an order that did not come by telephone. */
export async function findPhoneOrder({ db }: Shop, orderId: string) {
  const [found] = await db.read
    .select({ phoneOrder: phoneOrders, order: orders, link: payLinks })
    .from(phoneOrders)
    .innerJoin(orders, eq(orders.id, phoneOrders.orderId))
    .leftJoin(payLinks, and(eq(payLinks.phoneOrderId, phoneOrders.id), isNull(payLinks.cancelledAt)))
    .where(eq(phoneOrders.orderId, orderId))
  return found
}

/** Whoever takes orders by telephone sees their own alone. */
export const maySeePhoneOrder = (operator: { role: OperatorRole; email: string }, { placedBy }: { placedBy: string }): boolean =>
  operator.role !== 'phone-orders' || placedBy === operator.email

export type ListedPhoneOrder = Awaited<ReturnType<typeof phoneOrdersQuery>>[number]

export async function listPhoneOrders(
  shop: Shop,
  operator: { role: OperatorRole; email: string },
  after?: string,
  most = PAGE_ROWS,
): Promise<Page<ListedPhoneOrder>> {
  const placedBy = operator.role === 'phone-orders' ? operator.email : undefined
  const found = await phoneOrdersQuery(shop.db.read, placedBy, readCursor(after), most)
  return pageOf(found, most, ({ phoneOrder }) => ({ at: phoneOrder.placedAt, id: phoneOrder.id }))
}

/** Uses the index phone_orders_placed, or for one operator phone_orders_placed_by. */
export const phoneOrdersQuery = (read: Reader, placedBy: string | undefined, cursor: Cursor | undefined, most: number) =>
  read
    .select({
      phoneOrder: phoneOrders,
      order: {
        id: orders.id,
        number: orders.number,
        state: orders.state,
        total: orders.total,
        currency: orders.currency,
        buyer: orders.buyer,
      },
    })
    .from(phoneOrders)
    .innerJoin(orders, eq(orders.id, phoneOrders.orderId))
    .where(
      and(placedBy === undefined ? undefined : eq(phoneOrders.placedBy, placedBy), olderThan(phoneOrders.placedAt, phoneOrders.id, cursor)),
    )
    .orderBy(desc(phoneOrders.placedAt), desc(phoneOrders.id))
    .limit(most + 1)

export type PhoneOrderFile = NonNullable<Awaited<ReturnType<typeof readPhoneOrderFile>>>

/** Everything that the page of an order by telephone shows. */
export async function readPhoneOrderFile(shop: Shop, orderId: string) {
  const found = await findPhoneOrder(shop, orderId)
  if (!found) return undefined
  const tries = await shop.db.read.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(payments.createdAt, payments.id)
  const lines = await shop.db.read.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(orderLines.position)
  const payment = tries.at(-1)
  const refusedBefore = tries.findLast(({ state }) => state === 'failed')
  return { ...found, lines, payment, refusedBefore, ...(await riskOf(shop, orderId, payment?.id ?? '')) }
}

/** Why its card was not charged the last time, and why its goods wait for a person. */
async function riskOf({ db: { read } }: Shop, orderId: string, paymentId: string) {
  const isAway = and(eq(riskTries.paymentId, paymentId), eq(riskTries.result, 'turned_away'))
  const { action, because } = riskTries
  const [turnedAway] = await read.select({ action, because }).from(riskTries).where(isAway).orderBy(desc(riskTries.at)).limit(1)
  const isOpen = and(eq(riskReviews.orderId, orderId), eq(riskReviews.state, 'waiting'))
  const [review] = await read.select({ because: riskReviews.because }).from(riskReviews).where(isOpen)
  return { turnedAway, review }
}
