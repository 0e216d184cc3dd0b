/** Places an order for a subscription by the code that places every order, and opens its invoice: one transaction, or nothing. */
import { advisoryLock } from '#db/advisory-lock.ts'
import type { Script, Writer } from '#db/database.ts'
import { type ReservedLine, reserveUnits } from '#lib/checkout/reserve-stock.ts'
import { countTogether, type Keeper, refuseHoarding } from '#lib/checkout/unpaid-limits.ts'
import { finishPlacing, insertFirstPayment, insertOrderWithLines, type Order, orderRow, type Payment } from '#lib/checkout/write-order.ts'
import { randomId } from '#lib/clock.ts'
import { byLocale, inLocale } from '#lib/locale.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import { orderNumber } from '#lib/orders/order-number.ts'
import { PLAN_PIECES } from '#lib/orders/plan-piece.ts'
import { priceAgreed } from '#lib/orders/price-order.ts'
import type { Shop } from '#lib/shop.ts'
import { type Invoice, type InvoiceToOpen, openInvoice } from './invoice.ts'
import { PLAN_IMAGE, type PlanWithPrices } from './plan.ts'
import type { Subscription } from './subscription.ts'

/** A line of an order, with the days that it is for. */
export interface PlanLine extends Omit<ReservedLine, 'field' | 'left'> {
  startsOn: string | null
  endsOn: string | null
}

/** One period of the plan's goods, or of its own piece. */
export const periodLine = (
  { plan, sku, product }: PlanWithPrices,
  unitPrice: number,
  quantity: number,
  days: { startsOn: string; endsOn: string },
): PlanLine => {
  const isGoods = plan.kind === 'goods'
  return {
    ...days,
    skuId: sku.id,
    productId: product.id,
    name: isGoods ? product.name : plan.name,
    label: sku.label,
    image: product.image,
    unitPrice,
    quantity,
    taxFree: isGoods ? product.taxFree : plan.taxFree,
  }
}

const pieceLine = ({ plan }: PlanWithPrices, name: PlanLine['name'], unitPrice: number): PlanLine => ({
  ...{ startsOn: null, endsOn: null, label: null, quantity: 1 },
  skuId: plan.id,
  productId: PLAN_PIECES,
  name,
  image: PLAN_IMAGE,
  unitPrice,
  taxFree: plan.taxFree,
})

export const feeLine = (of: PlanWithPrices): PlanLine =>
  pieceLine(
    of,
    byLocale((each) => SUBSCRIPTION[each].setUpFee(inLocale(of.plan.name, each))),
    of.plan.setUpFee,
  )

export const differenceLine = (of: PlanWithPrices, due: number): PlanLine =>
  pieceLine(
    of,
    byLocale((each) => SUBSCRIPTION[each].difference(inLocale(of.plan.name, each))),
    due,
  )

export interface OrderWanted {
  subscription: Subscription
  /** The fact that makes it necessary: a second order under it is impossible. */
  key: string
  kind: InvoiceToOpen['kind']
  lines: readonly PlanLine[]
  /** What the member still has, and uses here, in minor units. */
  credit: number
  /** How long goods are kept for it while it is not paid. */
  reservedForMs: number
  by: PlacedBy
}

/** Whoever subscribes keeps goods like any other buyer, and what they may keep unpaid is limited. A renewal is nobody's unpaid order. */
export type PlacedBy = { actor: 'buyer'; keeper: Keeper } | { actor: 'subscription' }

export interface PlacedForPlan {
  order: Order
  payment: Payment
  invoice: Invoice
}

/** Undefined where goods are sold out; then nothing is written. Throws OrderRefused where a buyer keeps too many. */
export function* placeForPlan(shop: Shop, tx: Writer, wanted: OrderWanted): Script<PlacedForPlan | undefined> {
  const { subscription, kind, by, credit } = wanted
  const now = shop.clock.now()
  const lines = by.actor === 'buyer' ? yield* reserveForBuyer(shop, tx, wanted.lines, by.keeper) : yield* reserveLines(tx, wanted.lines)
  if (!lines) return undefined
  const price = priceAgreed(lines, credit)
  const order = orderRow(shop, written(shop, wanted, now), price, now)
  yield* insertOrderWithLines(tx, order, lines, price)
  const payBy = order.total === 0 ? { gateway: 'free', method: 'free' } : { gateway: subscription.gateway, method: 'saved_card' }
  const payment = yield* insertFirstPayment(shop, tx, order, payBy, now)
  const placed = yield* finishPlacing(tx, { order, payment }, by.actor, now)
  const about = { kind, subscriptionId: subscription.id, memberId: subscription.memberId, orderId: order.id }
  const invoice = yield* openInvoice(shop, tx, { ...about, price, lines: wanted.lines.map(invoiceLine) })
  return { ...placed, invoice }
}

const invoiceLine = ({ name, startsOn, endsOn, quantity, unitPrice, taxFree }: PlanLine) => ({
  ...{ name, startsOn, endsOn, quantity, unitPrice, taxFree },
})

function* reserveForBuyer(shop: Shop, tx: Writer, lines: readonly PlanLine[], keeper: Keeper): Script<ReservedLine[] | undefined> {
  yield* advisoryLock(tx, `orders of ${keeper.reservedBy}`)
  yield* countTogether(tx, keeper, shop.env)
  const reserved = yield* reserveLines(tx, lines)
  if (reserved) yield* refuseHoarding(tx, keeper, { lines: reserved, coupon: undefined }, shop.env)
  return reserved
}

/** Goods come first: where they are sold out nothing was reserved yet, and there is always enough of a plan's own piece. */
function* reserveLines(tx: Writer, lines: readonly PlanLine[]): Script<ReservedLine[] | undefined> {
  const reserved: ReservedLine[] = []
  for (const [i, { startsOn, endsOn, ...line }] of lines.entries()) {
    const [shelf] = yield* reserveUnits(tx, { skuId: line.skuId, quantity: line.quantity })
    if (!shelf) return undefined
    reserved.push({ ...line, field: `lines.${i}`, left: shelf.available + shelf.reserved })
  }
  return reserved
}

function written(shop: Shop, { subscription, key, reservedForMs, by }: OrderWanted, now: Date) {
  const { id, locale, buyer, shipping, agreements, memberId } = subscription
  return {
    ...{ id: randomId(shop.random), number: orderNumber(now, shop.random.bytes(8)) },
    ...{ locale, buyer, shipping, agreements, memberId, channel: 'web' as const },
    // A renewal's does not count with the member's own unpaid orders: those are limited.
    ...(by.actor === 'buyer' ? by.keeper : { reservedBy: `subscription:${id}`, reservedFrom: null }),
    reservedUntil: new Date(now.getTime() + shop.scaled(reservedForMs)),
    couponCode: null,
    idempotencyKey: key,
    requestHash: key,
  }
}
