/** Places an order: everything is read, priced, held and written in one transaction, before any payment window opens. */
import { and, count, eq, gte, ne, or, sql } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { isUniqueViolation } from '#db/database-error.ts'
import { prepared } from '#db/prepared.ts'
import { couponRedemptions, coupons, orders, payments, products, skus } from '#db/schema.ts'
import { insertAudit } from '#lib/audit/order-changes.ts'
import { randomId } from '#lib/clock.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { isMethod, type Method } from '#lib/gateways/methods.ts'
import { canPay } from '#lib/gateways/routing.ts'
import { insertLines } from '#lib/orders/order-lines.ts'
import { orderNumber } from '#lib/orders/order-number.ts'
import { type CouponProblem, couponProblem, priceOrder } from '#lib/orders/price-order.ts'
import { insertPayment, newPayment } from '#lib/payments/new-payment.ts'
import { prepareAndOpen } from '#lib/payments/open-window.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken, sha256 } from '#lib/tokens.ts'
import { answersTo, missingAgreements, unknownAgreements } from './agreements.ts'
import { completeFreeOrder } from './free-order.ts'
import type { OrderInput } from './order-input.ts'
import { type OrderProblem, OrderRefused } from './order-problem.ts'
import { whyNotReplaced, withdrawOrder } from './replace-order.ts'

export interface PlacingContext {
  /** The buyer's key for this order: the same key and content again give the same order. */
  idempotencyKey: string
  ip: string
  locale: 'ko' | 'en'
  memberId?: string
}

export interface PlacedOrder {
  orderId: string
  orderNumber: string
  token: string
  paymentId: string
  amount: number
  currency: string
  /** What opens the payment window; null when there is nothing to pay. */
  window: WindowRequest | null
}

export type Placing = { ok: true; placed: PlacedOrder } | { ok: false; problem: OrderProblem }

type Order = typeof orders.$inferSelect
type Payment = typeof payments.$inferSelect

/** Goods are kept this long; then the gateway is asked, and only then are they released. */
export const HOLD_MS = 15 * 60_000
/** More unpaid orders than this of one buyer hold stock that nobody buys. */
const MOST_OPEN_ORDERS = 5
const ORDERS_A_MINUTE = 30

export async function placeOrder(shop: Shop, input: OrderInput, context: PlacingContext): Promise<Placing> {
  const { gateway, method } = input
  if (missingAgreements(input.agreements).length > 0) return refused({ code: 'agreement_missing', field: 'agreements' })
  if (unknownAgreements(input.agreements).length > 0) return refused({ code: 'agreement_unknown', field: 'agreements' })
  if (!(await withinLimit(shop, { key: `order:${context.ip}`, most: ORDERS_A_MINUTE, windowMs: 60_000 })))
    return refused({ code: 'too_many_requests' })

  const inTheWay = input.replaces && (await whyNotReplaced(shop, input.replaces))
  if (inTheWay) return refused(inTheWay)

  const requestHash = sha256(JSON.stringify(input))
  const place = () => {
    const names = { id: randomId(shop.random), number: orderNumber(shop.clock.now(), shop.random.bytes(8)) }
    return shop.db.transact((tx) => placing(shop, tx, input, context, names, requestHash))
  }
  let placed: { order: Order; payment: Payment }
  try {
    // A double click on PostgreSQL: the other request has just placed it under this key, and the second look finds it.
    placed = await place().catch((error) => (isUniqueViolation(error) ? place() : Promise.reject(error)))
  } catch (error) {
    if (OrderRefused.is(error)) return refused(error.problem)
    throw error
  }
  const { order, payment } = placed
  shop.log.info('order_placed', { orderId: order.id, paymentId: payment.id, gateway, method, amount: order.total })
  return openPlaced(shop, order, payment)
}

const refused = (problem: OrderProblem): Placing => ({ ok: false, problem })

async function openPlaced(shop: Shop, order: Order, payment: Payment): Promise<Placing> {
  const placed = {
    orderId: order.id,
    orderNumber: order.number,
    token: issueToken(shop.env.SESSION_SECRET, 'order', order.id),
    paymentId: payment.id,
    amount: order.total,
    currency: order.currency,
  }
  try {
    return { ok: true, placed: { ...placed, window: (await prepareAndOpen(shop, order, payment)) ?? null } }
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    // The order stays; the same key tries the gateway again.
    shop.log.warn('window_unavailable', { paymentId: payment.id, code: error.code })
    return refused({ code: 'gateway_unavailable' })
  }
}

function* placing(
  shop: Shop,
  tx: Writer,
  input: OrderInput,
  context: PlacingContext,
  names: { id: string; number: string },
  requestHash: string,
): Script<{ order: Order; payment: Payment }> {
  const now = shop.clock.now()
  // A double click must find the order of the first one, not the shelf it has emptied; and unpaid orders are counted one by one.
  yield* advisoryLock(tx, `orders of ${input.buyer.phone}`)
  const [before] = yield* orderByKey(tx, { key: context.idempotencyKey })
  if (before) {
    if (before.orders.requestHash !== requestHash) throw new OrderRefused({ code: 'idempotency_key_reused' })
    return { order: before.orders, payment: before.payments }
  }
  if (input.replaces) yield* withdrawOrder(tx, input.replaces.orderId, now)
  const [open] = yield* openOrdersOf(tx, { phone: input.buyer.phone })
  if ((open?.n ?? 0) >= MOST_OPEN_ORDERS * shop.env.RATE_LIMIT_SCALE) throw new OrderRefused({ code: 'too_many_orders' })

  const lines = yield* reserveStock(tx, input)
  const itemsTotal = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)
  const coupon = input.coupon ? yield* reserveCoupon(tx, input.coupon, input.buyer, itemsTotal, now) : undefined
  const price = priceOrder(lines, coupon, input.shipping.postcode)
  if (input.expectedTotal !== undefined && input.expectedTotal !== price.total)
    throw new OrderRefused({ code: 'total_changed', field: 'expectedTotal' })
  const method = price.total === 0 ? 'free' : offeredMethod(shop, input, price.total)

  const { lineDiscounts, remoteSurcharge, untilFreeShipping, ...amounts } = price
  const order: Order = {
    ...names,
    state: 'pending',
    fulfilment: 'none',
    revision: 1,
    version: 1,
    mode: shop.mode,
    locale: context.locale,
    currency: 'KRW',
    ...amounts,
    memberId: context.memberId ?? null,
    buyer: input.buyer,
    buyerPhone: input.buyer.phone,
    shipping: withoutGaps(input.shipping),
    agreements: answersTo(input.agreements),
    couponCode: coupon?.code ?? null,
    stock: 'reserved',
    reservedUntil: new Date(now.getTime() + shop.scaled(HOLD_MS)),
    idempotencyKey: context.idempotencyKey,
    requestHash,
    placedAt: now,
    paidAt: null,
    shippedAt: null,
    carrier: null,
    trackingNumber: null,
    deliveredAt: null,
  }
  yield* insertOrder(tx, order)
  yield* insertLines(
    tx,
    lines.map((line, i) => ({ orderId: order.id, position: i, ...line, discount: lineDiscounts[i] ?? 0 })),
  )
  if (coupon) {
    yield* rows(
      tx
        .insert(couponRedemptions)
        .values({ orderId: order.id, couponCode: coupon.code, buyerKey: buyerKey(input.buyer), state: 'reserved' })
        .returning(),
    )
  }
  const [payment] = yield* insertPayment(tx, newPayment(order, 1, method === 'free' ? 'free' : input.gateway, method, now, shop))
  if (!payment) throw new Error('The payment row did not come back.')
  yield* insertAudit(tx, {
    subject: order.id,
    seq: 1,
    actor: 'buyer',
    cause: 'placed',
    before: '',
    after: 'pending',
    paymentId: payment.id,
    at: now,
  })
  return order.total === 0 ? yield* completeFreeOrder(tx, order, payment, now) : { order, payment }
}

interface AuthorisedLine {
  skuId: string
  productId: string
  name: typeof products.$inferSelect.name
  label: typeof skus.$inferSelect.label
  image: string
  unitPrice: number
  quantity: number
  taxFree: boolean
}

/** Takes the goods off the shelf, always in the same order, so that two orders for the same goods cannot deadlock. */
function* reserveStock(tx: Writer, input: OrderInput): Script<AuthorisedLine[]> {
  const held: AuthorisedLine[] = []
  for (const [skuId, { productId, quantity, field }] of oneLinePerSku(input).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [found] = yield* skuWithProduct(tx, { skuId })
    if (!found?.products.onSale || found.products.id !== productId) throw new OrderRefused(yield* whyUnknown(tx, productId, field))
    const { products: product, skus: sku } = found
    const [taken] = yield* takeStock(tx, { skuId, quantity })
    if (!taken) throw new OrderRefused({ code: 'sold_out', field, detail: product.name })
    held.push({
      skuId,
      productId,
      name: product.name,
      label: sku.label,
      image: product.image,
      unitPrice: product.price + sku.extraPrice,
      quantity,
      taxFree: product.taxFree,
    })
  }
  return held
}

/** A product with options is kept by its options, so its own id finds nothing. */
function* whyUnknown(tx: Writer, productId: string, field: string): Script<OrderProblem> {
  const options = and(eq(skus.productId, productId), ne(skus.id, productId), eq(products.onSale, true))
  const [option] = yield* rows(
    tx.select({ id: skus.id }).from(skus).innerJoin(products, eq(products.id, skus.productId)).where(options).limit(1),
  )
  return { code: option ? 'option_required' : 'product_unknown', field }
}

/** The same thing named twice is one line. */
function oneLinePerSku({ lines }: OrderInput) {
  const bySku = new Map<string, { productId: string; quantity: number; field: string }>()
  for (const [i, { productId, optionId, quantity }] of lines.entries()) {
    const skuId = optionId ?? productId
    const before = bySku.get(skuId)
    bySku.set(skuId, { productId, quantity: quantity + (before?.quantity ?? 0), field: before?.field ?? `lines.${i}` })
  }
  return [...bySku]
}

function* reserveCoupon(
  tx: Writer,
  code: string,
  buyer: OrderInput['buyer'],
  itemsTotal: number,
  now: Date,
): Script<typeof coupons.$inferSelect> {
  const [before] = yield* rows(tx.select().from(coupons).where(eq(coupons.code, code)))
  if (!before) throw new OrderRefused({ code: 'coupon_unknown', field: 'coupon' })
  const refuseFor = (problem: CouponProblem | undefined) => {
    if (problem) throw new OrderRefused({ code: problem, field: 'coupon' })
  }
  refuseFor(couponProblem(before, itemsTotal, now))
  // Counting up first makes two buyers of the last use, or one buyer in two tabs, take turns.
  const [coupon] = yield* rows(
    tx
      .update(coupons)
      .set({ used: sql`${coupons.used} + 1` })
      .where(and(eq(coupons.code, code), or(sql`${coupons.maxUses} is null`, sql`${coupons.used} < ${coupons.maxUses}`)))
      .returning(),
  )
  if (!coupon) throw new OrderRefused({ code: 'coupon_used_up', field: 'coupon' })
  // An operator may have changed its terms while this order waited for its turn.
  refuseFor(couponProblem({ ...coupon, used: coupon.used - 1 }, itemsTotal, now))
  if (coupon.perBuyer !== null) {
    const mine = and(
      eq(couponRedemptions.couponCode, code),
      eq(couponRedemptions.buyerKey, buyerKey(buyer)),
      sql`${couponRedemptions.state} <> 'released'`,
    )
    const [uses] = yield* rows(tx.select({ n: count() }).from(couponRedemptions).where(mine))
    if ((uses?.n ?? 0) >= coupon.perBuyer) refuseFor('coupon_per_buyer')
  }
  return coupon
}

/** A buyer is known by the phone number: an e-mail address is too easily made anew. */
const buyerKey = (buyer: OrderInput['buyer']) => buyer.phone

function offeredMethod(shop: Shop, { gateway, method }: OrderInput, total: number): Method {
  const candidate = shop.gateways.candidates().find(({ name }) => name === gateway)
  if (!isMethod(method) || !canPay(candidate, method, { total, currency: 'KRW' }))
    throw new OrderRefused({ code: 'method_unavailable', field: 'method' })
  return method
}

function withoutGaps({ recipient, phone, postcode, address1, address2, note }: OrderInput['shipping']) {
  return { recipient, phone, postcode, address1, ...(address2 && { address2 }), ...(note && { note }) }
}

const orderByKey = prepared<{ key: string }>()('order-by-key', (tx, { param }) =>
  tx
    .select()
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(eq(orders.idempotencyKey, param(orders.idempotencyKey, 'key')))
    .orderBy(payments.createdAt, payments.id)
    .limit(1),
)

const openOrdersOf = prepared<{ phone: string }>()('open-orders-of', (tx, { param }) =>
  tx
    .select({ n: count() })
    .from(orders)
    // Goods that wait for their capture are reserved as well, and nobody holds them without buying them.
    .where(
      and(
        eq(orders.buyerPhone, param(orders.buyerPhone, 'phone')),
        sql`${orders.stock} = 'reserved'`,
        sql`${orders.state} <> 'authorised'`,
      ),
    ),
)

const skuWithProduct = prepared<{ skuId: string }>()('sku-with-product', (tx, { param }) =>
  tx
    .select()
    .from(skus)
    .innerJoin(products, eq(products.id, skus.productId))
    .where(eq(skus.id, param(skus.id, 'skuId'))),
)

const takeStock = prepared<{ skuId: string; quantity: number }>()('take-stock', (tx, { param }) =>
  tx
    .update(skus)
    .set({
      available: sql`${skus.available} - ${param(skus.available, 'quantity')}`,
      reserved: sql`${skus.reserved} + ${param(skus.reserved, 'quantity')}`,
    })
    .where(and(eq(skus.id, param(skus.id, 'skuId')), gte(skus.available, param(skus.available, 'quantity'))))
    .returning({ id: skus.id }),
)

const insertOrder = prepared<Order>()('insert-order', (tx, { params }) =>
  tx
    .insert(orders)
    .values(
      params(
        orders,
        'id',
        'number',
        'state',
        'fulfilment',
        'revision',
        'version',
        'mode',
        'locale',
        'currency',
        'itemsTotal',
        'discount',
        'shippingFee',
        'total',
        'taxFree',
        'memberId',
        'buyer',
        'buyerPhone',
        'shipping',
        'agreements',
        'couponCode',
        'stock',
        'reservedUntil',
        'idempotencyKey',
        'requestHash',
        'placedAt',
        'paidAt',
      ),
    )
    .returning({ id: orders.id }),
)
