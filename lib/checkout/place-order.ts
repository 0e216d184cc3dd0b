/** Places an order: reads, prices, reserves and writes everything in one transaction, before any payment window opens. */

import { eq } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { orders, payments } from '#db/schema.ts'
import { addressTag } from '#lib/audit/address-tag.ts'
import { randomId } from '#lib/clock.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { isMethod, type Method } from '#lib/gateways/methods.ts'
import { whyNotPayable } from '#lib/gateways/routing.ts'
import type { Locale } from '#lib/locale.ts'
import { orderNumber } from '#lib/orders/order-number.ts'
import { priceOrder } from '#lib/orders/price-order.ts'
import { lockPayLink } from '#lib/pay-links/link-goods.ts'
import { lineOverLimits } from '#lib/payments/deposit-limits.ts'
import { prepareAndOpen } from '#lib/payments/open-window.ts'
import { keepReceiptChoice, receiptIssuer } from '#lib/payments/receipt-choice.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isRestored } from '#lib/restored.ts'
import { judgeRisk, noteVerdict, problemOf, type RiskReading, type RiskVerdict, readRisk } from '#lib/risk/ask-risk.ts'
import { questionOf } from '#lib/risk/risk-question.ts'
import { insertTry } from '#lib/risk/tries.ts'
import type { Shop } from '#lib/shop.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import { issueToken, sha256 } from '#lib/tokens.ts'
import { answersTo, missingAgreements, policiesShown, unknownAgreements } from './agreements.ts'
import { couponBuyerKeys } from './coupon-buyer.ts'
import type { OrderInput } from './order-input.ts'
import { type OrderProblem, OrderRefused, riskProblem } from './order-problem.ts'
import { type PhoneCall, recordPhoneOrder } from './phone-order.ts'
import { type CouponWanted, wantCoupon } from './refused-with-coupon.ts'
import { whyNotReplaced, withdrawOrder } from './replace-order.ts'
import { insertRedemption, reserveCoupon } from './reserve-coupon.ts'
import { type LinkToPay, reserveGoodsAgain, reservePayLink, takePayLink } from './reserve-pay-link.ts'
import { reserveStock } from './reserve-stock.ts'
import { countTogether, type Keeper, RESERVATION_MS, refuseHoarding, refuseOpenOrders } from './unpaid-limits.ts'
import { withoutGaps } from './without-gaps.ts'
import { finishPlacing, insertFirstPayment, insertOrderWithLines, type Order, orderRow, type PlacedRows } from './write-order.ts'

export interface PlacingContext {
  /** The buyer's key for this order: the same key and content return the same order. */
  idempotencyKey: string
  ip: string
  locale: Locale
  /** The browser's own name, which its cookie keeps. */
  browser: string
  /** It came without a name, as whoever takes no cookies does with each order. */
  browserIsNew?: boolean
  memberId?: string
  /** The member who has signed in, where the order is to be nobody's: a pay link that was made for somebody. */
  signedIn?: string
  /** The order pays a pay link, in place of the link's earlier order, where that one is unpaid. Never what a request says. */
  payLink?: LinkToPay
  /** An operator places the order for a caller. Never what a request says. */
  phone?: PhoneCall
}

export interface PlacedOrder {
  orderId: string
  orderNumber: string
  token: string
  paymentId: string
  amount: number
  currency: string
  /** Everything that opens the payment window; null when there is nothing to pay, and where an operator placed the order. */
  window: WindowRequest | null
}

export type PlaceResult = { ok: true; placed: PlacedOrder } | { ok: false; problem: OrderProblem }

const ORDERS_A_MINUTE = 30
/** As long as goods are reserved, so that one address without names keeps those of so many orders. Many buyers share a telephone company's address. */
const ORDERS_OF_NEW_BROWSERS = { most: 100, windowMs: RESERVATION_MS }

export async function placeOrder(shop: Shop, input: OrderInput, context: PlacingContext): Promise<PlaceResult> {
  const { gateway, method } = input
  if (missingAgreements(input.agreements).length > 0) return refused({ code: 'agreement_missing', field: 'agreements' })
  if (unknownAgreements(input.agreements).length > 0) return refused({ code: 'agreement_unknown', field: 'agreements' })
  if (!(await mayOrder(shop, context))) return refused({ code: 'too_many_requests' })

  if (await isRestored(shop)) return refused({ code: 'database_restored' })
  const before = replacedBy(input, context)
  const inTheWay = before && (await whyNotReplaced(shop, before))
  if (inTheWay) return refused(inTheWay)

  const requestHash = sha256(JSON.stringify(context.payLink ? [context.payLink.id, input] : input))
  const risk = await readRisk(shop, riskQuestion(shop, input, context))
  const early = await turnedAway(shop, risk, input, context)
  if (early) return refused(early)
  const coupon = await couponOf(shop, input, context)
  const names = { id: randomId(shop.random), number: orderNumber(shop.clock.now(), shop.random.bytes(8)) }
  let placed: PlacedRows
  try {
    placed = await shop.db.transact((tx) => placeInside(shop, tx, { input, context, names, requestHash, risk, coupon }))
  } catch (error) {
    if (!OrderRefused.is(error)) throw error
    if (error.verdict) await noteVerdict(shop, error.verdict)
    return refused(forWhom(context, error.problem, error.verdict))
  }
  const { order, payment } = placed
  shop.log.info('order_placed', { orderId: order.id, paymentId: payment.id, gateway, method, amount: order.total })
  return openPlaced(shop, placed, context)
}

const couponOf = async (shop: Shop, input: OrderInput, { memberId }: PlacingContext): Promise<CouponWanted | undefined> =>
  input.coupon ? wantCoupon(shop, input.coupon, { ...input, memberId }) : undefined

const replacedBy = (input: OrderInput, { payLink }: PlacingContext) => (payLink ? payLink.replaces : input.replaces)

async function mayOrder(shop: Shop, { ip, memberId, browserIsNew }: PlacingContext): Promise<boolean> {
  if (!(await withinLimit(shop, { key: `order:${ip}`, most: ORDERS_A_MINUTE, windowMs: 60_000 }))) return false
  if (memberId || !browserIsNew) return true
  return withinLimit(shop, { key: `new-browser:${ip}`, ...ORDERS_OF_NEW_BROWSERS })
}

const refused = (problem: OrderProblem): PlaceResult => ({ ok: false, problem })

async function openPlaced(shop: Shop, { order, payment }: PlacedRows, context: PlacingContext): Promise<PlaceResult> {
  const placed = {
    orderId: order.id,
    orderNumber: order.number,
    token: issueToken(shop.env.SESSION_SECRET, 'order', order.id),
    paymentId: payment.id,
    amount: order.total,
    currency: order.currency,
  }
  if (context.phone) return { ok: true, placed: { ...placed, window: null } }
  try {
    return { ok: true, placed: { ...placed, window: (await prepareAndOpen(shop, order, payment)) ?? null } }
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    // The order stays. A request with the same key asks the gateway again.
    shop.log.warn('window_unavailable', { paymentId: payment.id, code: error.code })
    return refused({ code: 'gateway_unavailable' })
  }
}

/** Never what anybody can type: a stranger who types somebody's number must not use up what its owner may have. */
const reservedFor = ({ memberId, browser }: PlacingContext) => (memberId ? `member:${memberId}` : `browser:${browser}`)

/** A caller's orders count with the number that an operator has heard, and not with the operator's office. */
function keeperOf(shop: Shop, { buyer }: OrderInput, context: PlacingContext): Keeper {
  if (!context.phone) return { reservedBy: reservedFor(context), reservedFrom: addressTag(shop, context.ip) }
  const caller = `caller:${addressTag(shop, buyer.phone)}`
  return { reservedBy: caller, reservedFrom: caller }
}

interface Attempt {
  input: OrderInput
  context: PlacingContext
  /** Names for the order, used only if this key has no order yet. */
  names: { id: string; number: string }
  requestHash: string
  risk: RiskReading
  coupon: CouponWanted | undefined
}

function* placeInside(shop: Shop, tx: Writer, attempt: Attempt): Script<PlacedRows> {
  const { input, context, requestHash } = attempt
  const now = shop.clock.now()
  // A double click finds the first request's order instead of the stock it has emptied.
  yield* advisoryLock(tx, `order under ${context.idempotencyKey}`)
  const [before] = yield* orderByKey(tx, { key: context.idempotencyKey })
  if (before) {
    if (before.orders.requestHash !== requestHash) throw new OrderRefused({ code: 'idempotency_key_reused' })
    return { order: before.orders, payment: before.payments }
  }
  if (context.payLink) yield* lockPayLink(tx, context.payLink.id)
  const replaced = replacedBy(input, context)
  const keeper = keeperOf(shop, input, context)
  // Unpaid orders are counted one by one.
  yield* advisoryLock(tx, `orders of ${keeper.reservedBy}`)
  yield* countTogether(tx, keeper, shop.env)
  if (replaced) yield* withdrawOrder(tx, replaced.orderId, now)
  yield* refuseOpenOrders(tx, keeper, shop.env)

  const { lines, coupon, price } = yield* reserveWhatIsOrdered(tx, attempt, now)
  // What a link sells is for whoever has its address, and an operator knows what they do.
  if (!context.payLink && !context.phone) yield* refuseHoarding(tx, keeper, { lines, coupon }, shop.env)
  const method = price.total === 0 ? 'free' : offeredMethod(shop, input, price.total, context)
  const verdict = method === 'free' ? undefined : mayTry(shop, attempt.risk, price.total)
  const order = newOrder(shop, attempt, keeper, price, coupon?.code ?? null, now)
  const over = method === 'virtual_account' && (yield* lineOverLimits(tx, order, lines, shop.env))
  if (over) throw new OrderRefused({ code: 'deposit_limit', field: 'method', detail: over.name })
  yield* insertOrderWithLines(tx, order, lines, price)
  if (context.payLink) yield* takePayLink(tx, { ...context.payLink, orderId: order.id, now })
  if (context.phone) yield* recordPhoneOrder(shop, tx, order, context.phone)
  if (coupon) yield* insertRedemption(tx, order.id, coupon, couponBuyerKeys({ ...input, memberId: context.memberId }))
  const gateway = method === 'free' ? 'free' : input.gateway
  const chosen = input.cashReceipt
  const receiptBy = chosen && receiptIssuer(shop, gateway, method)
  if (chosen && !receiptBy) throw new OrderRefused({ code: 'invalid_input', field: 'cashReceipt' })
  const payment = yield* insertFirstPayment(shop, tx, order, { gateway, method, receiptChoice: chosen?.purpose ?? null }, now)
  if (verdict) yield* insertTry(tx, { ...verdict.row, orderId: order.id, paymentId: payment.id })
  if (chosen && receiptBy) yield* keepReceiptChoice(shop, tx, payment, chosen, receiptBy, now)
  return yield* finishPlacing(tx, { order, payment }, context.phone?.operator ?? 'buyer', now)
}

/** Throws OrderRefused. */
function* reserveWhatIsOrdered(tx: Writer, { input, context, coupon }: Attempt, now: Date) {
  if (!context.payLink) return yield* reserveAndPrice(tx, input, coupon, now)
  const { id, goodsOf } = context.payLink
  return goodsOf ? yield* reserveGoodsAgain(tx, goodsOf) : yield* reservePayLink(tx, id)
}

function riskQuestion(
  shop: Shop,
  { buyer, gateway, method }: OrderInput,
  { ip, browser, memberId, signedIn = memberId, phone }: PlacingContext,
) {
  const asking = { stage: 'order', gateway, method, currency: 'KRW' } as const
  // Browser and address are the operator's. Whoever opens a link is asked again, as at the checkout.
  if (phone) return questionOf(shop, { ...asking, hasProved: method !== 'key_in' }, { ...buyer, operator: phone.operator })
  // A member has shown that their mailbox answers, which is all that a stranger is asked for here.
  const hasProved = signedIn !== undefined
  return questionOf(
    shop,
    { ...asking, hasProved },
    { address: ip, device: browser, email: buyer.email, phone: buyer.phone, memberId: signedIn },
  )
}

/** Only an operator is told which rule it was. */
const forWhom = ({ phone }: PlacingContext, problem: OrderProblem, verdict: RiskVerdict | undefined): OrderProblem =>
  phone && verdict ? { ...problem, because: verdict.row.because } : problem

/** Where the buyer says which sum they have seen, nothing is reserved for somebody who is turned away. */
async function turnedAway(shop: Shop, risk: RiskReading, { expectedTotal }: OrderInput, context: PlacingContext) {
  if (!expectedTotal) return undefined
  const verdict = judgeRisk(shop, risk, expectedTotal)
  const problem = problemOf(verdict)
  if (!problem || (await shop.db.query((tx) => orderByKey(tx, { key: context.idempotencyKey }))).length > 0) return undefined
  await noteVerdict(shop, verdict)
  return forWhom(context, riskProblem(problem), verdict)
}

/** Throws OrderRefused. */
function mayTry(shop: Shop, risk: RiskReading, total: number): RiskVerdict {
  const verdict = judgeRisk(shop, risk, total)
  const problem = problemOf(verdict)
  if (problem) throw new OrderRefused(riskProblem(problem), verdict)
  return verdict
}

function* reserveAndPrice(tx: Writer, input: OrderInput, wanted: CouponWanted | undefined, now: Date) {
  const lines = yield* reserveStock(tx, input, now)
  const coupon = wanted && (yield* reserveCoupon(tx, wanted, lines, now))
  const price = priceOrder(lines, coupon, input.shipping.postcode, currentSettings().delivery)
  if (input.expectedTotal !== undefined && input.expectedTotal !== price.total)
    throw new OrderRefused({ code: 'total_changed', field: 'expectedTotal' })
  if (input.expectedPolicies !== undefined && input.expectedPolicies !== policiesShown())
    throw new OrderRefused({ code: 'policies_changed', field: 'expectedPolicies' })
  return { lines, coupon, price }
}

function newOrder(
  shop: Shop,
  { input, context, names, requestHash }: Attempt,
  keeper: Keeper,
  price: ReturnType<typeof priceOrder>,
  couponCode: string | null,
  now: Date,
): Order {
  const { locale, idempotencyKey, memberId = null } = context
  const written = { ...names, ...keeper, locale, idempotencyKey, memberId, couponCode, requestHash, buyer: input.buyer }
  const more = { shipping: withoutGaps(input.shipping), agreements: answersTo(input.agreements) }
  const channel = context.phone || context.payLink?.goodsOf ? 'phone' : 'web'
  return orderRow(shop, { ...written, ...more, channel, reservedUntil: reservedUntil(shop, context, now) }, price, now)
}

/** The goods of a link wait as long as it can be paid, so that nobody who was promised them finds them gone. */
function reservedUntil(shop: Shop, { payLink }: PlacingContext, now: Date): Date {
  const usually = new Date(now.getTime() + shop.scaled(RESERVATION_MS))
  return payLink?.goodsUntil && payLink.goodsUntil > usually ? payLink.goodsUntil : usually
}

function offeredMethod(shop: Shop, { gateway, method }: OrderInput, total: number, { phone }: PlacingContext): Method {
  // A card that an operator types is no method of a browser.
  if (method === 'key_in' && !phone) throw new OrderRefused({ code: 'method_unavailable', field: 'method' })
  const candidate = shop.gateways.candidates().find(({ name }) => name === gateway)
  const whyNot = whyNotPayable(candidate, method, { total, currency: 'KRW' })
  // The method was offered and its gateway has failed since. Another method works, and this one may work again in a moment.
  if (whyNot === 'away') throw new OrderRefused({ code: 'gateway_unavailable', field: 'method' })
  if (whyNot || !isMethod(method)) throw new OrderRefused({ code: 'method_unavailable', field: 'method' })
  return method
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
