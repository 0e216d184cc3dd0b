/**
 * The buyer of an order that is not paid chooses another way to pay it. The order stays, and its next payment has the other method. An
 * earlier one may still be paid: then it is the order's, the next one is closed, and money that comes under both is given back.
 */
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { invoices, orderLines, orders, payments } from '#db/schema.ts'
import type { ReceiptChoice } from '#lib/gateways/cash-receipts.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { isMethod, type Method, WITHOUT_WINDOW } from '#lib/gateways/methods.ts'
import { whyNotPayable } from '#lib/gateways/routing.ts'
import { changeOrder } from '#lib/orders/change-order.ts'
import { PAYABLE, WITHDRAWABLE } from '#lib/orders/order-state.ts'
import { isForASum } from '#lib/pay-links/pay-link-product.ts'
import { lineOverLimits } from '#lib/payments/deposit-limits.ts'
import { insertPayment, newPayment } from '#lib/payments/new-payment.ts'
import { windowOf } from '#lib/payments/open-window.ts'
import { GIVEN_UP, OPEN, UNANSWERED } from '#lib/payments/payment-state.ts'
import { keepReceiptChoice, receiptIssuer } from '#lib/payments/receipt-choice.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { lookFirst } from './look-first.ts'
import { type OrderProblem, OrderRefused } from './order-problem.ts'
import type { CouponWanted } from './refused-with-coupon.ts'
import { couponToRedeemAgain, mayBeRevived, reviveOrder } from './revive-order.ts'

export interface OtherWay {
  gateway: string
  method: string
  /** For a method whose window does not ask. Absent where the buyer was not asked. */
  cashReceipt?: ReceiptChoice | undefined
}

export type ChangeAnswer = { ok: true; paymentId: string; window: WindowRequest } | { ok: false; problem: OrderProblem }

type Order = typeof orders.$inferSelect
type Payment = typeof payments.$inferSelect

/** Beside five refusals, after which an order is closed, nobody changes their mind so often. A payment's id has two digits for it. */
const MOST_PAYMENTS = 30

/**
 * Whether the buyer may choose again how to pay this order. An order of a subscription is charged by the card that its member agreed to,
 * and its period, its invoice and the charges to come know of no other way.
 */
export function* mayChangeMethod(tx: Writer, order: Order, lines: readonly { productId: string }[], now: Date): Script<boolean> {
  if (order.channel !== 'web' || isForASum(lines)) return false
  if (!WITHDRAWABLE.includes(order.state) && !(yield* mayBeRevived(tx, order, now))) return false
  if (yield* waitsForBank(tx, order)) return false
  const ofSubscription = and(eq(invoices.orderId, order.id), isNotNull(invoices.subscriptionId))
  return (yield* rows(tx.select({ id: invoices.id }).from(invoices).where(ofSubscription).limit(1))).length === 0
}

/** An account waits for the buyer, who may leave it empty. Of a transfer without one the bank knows already, and nobody calls it off. */
const isUnderWay = ({ state, virtualAccount }: Payment): boolean => state === 'awaiting_deposit' && virtualAccount === null

function* waitsForBank(tx: Writer, { id, state }: Order): Script<boolean> {
  if (state !== 'awaiting_deposit') return false
  return (yield* rows(tx.select().from(payments).where(eq(payments.orderId, id)))).some(isUnderWay)
}

/** `ip` is where the buyer asks from: the goods of an order that has expired are reserved anew. */
export async function changeMethod(shop: Shop, orderId: string, way: OtherWay, ip: string): Promise<ChangeAnswer> {
  if (await isRestored(shop)) return { ok: false, problem: { code: 'database_restored' } }
  if ((await lookFirst(shop, orderId)) === 'under_way') return { ok: false, problem: { code: 'payment_in_doubt' } }
  const coupon = await couponToRedeemAgain(shop, orderId)
  let changed: { order: Order; payment: Payment }
  try {
    changed = await shop.db.transact((tx) => change(shop, tx, { orderId, way, ip, coupon }))
  } catch (error) {
    if (OrderRefused.is(error)) return { ok: false, problem: error.problem }
    throw error
  }
  const { order, payment } = changed
  shop.log.info('method_changed', { orderId, paymentId: payment.id, gateway: payment.gateway, method: payment.method, amount: order.total })
  const window = await windowOf(shop, order, payment)
  // The payment stays, and the order's page opens it as soon as that is possible.
  return window ? { ok: true, paymentId: payment.id, window } : { ok: false, problem: { code: 'gateway_unavailable', field: 'method' } }
}

interface Wish {
  orderId: string
  way: OtherWay
  ip: string
  coupon: CouponWanted | undefined
}

function* change(shop: Shop, tx: Writer, { orderId, way, ip, coupon }: Wish): Script<{ order: Order; payment: Payment }> {
  const now = shop.clock.now()
  // A second press waits for the first, and finds the payment that it opened instead of the goods that it reserved.
  yield* advisoryLock(tx, `method of ${orderId}`)
  const [before] = yield* rows(tx.select().from(orders).where(eq(orders.id, orderId)))
  if (!before) throw new OrderRefused({ code: 'order_over' })
  const attempts = yield* rows(tx.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(payments.createdAt, payments.id))
  refuseWhilePaid(before, attempts)
  const lines = yield* rows(tx.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(orderLines.position))
  if (!(yield* mayChangeMethod(tx, before, lines, now))) throw new OrderRefused({ code: 'order_over' })
  const method = offeredMethod(shop, way, before)
  const current = attempts.find(({ state }) => OPEN.includes(state))
  if (current?.state === 'ready' && current.gateway === way.gateway && current.method === method && !way.cashReceipt)
    return { order: before, payment: current }
  if (attempts.length >= MOST_PAYMENTS) throw new OrderRefused({ code: 'too_many_requests' })

  if (current) yield* closePayment(tx, current)
  const order = yield* openAgain(shop, tx, { order: before, lines, closed: current ?? attempts.at(-1), now, ip, coupon })
  // Their time was over, and the order goes on without them: only one payment of it may be waited for or charged.
  for (const ended of attempts.filter(({ state }) => state === 'expired')) yield* closePayment(tx, ended)
  const over = method === 'virtual_account' && (yield* lineOverLimits(tx, order, lines, shop.env))
  if (over) throw new OrderRefused({ code: 'deposit_limit', field: 'method', detail: over.name })
  return { order, payment: yield* addPayment(shop, tx, { order, way: { ...way, method }, nth: attempts.length + 1, now }) }
}

/** Throws OrderRefused. */
function refuseWhilePaid(order: Order, attempts: readonly Payment[]): void {
  if (attempts.some((attempt) => UNANSWERED.includes(attempt.state) || isUnderWay(attempt)))
    throw new OrderRefused({ code: 'payment_in_doubt' })
  const isOver = ({ state }: Payment) => GIVEN_UP.includes(state) || OPEN.includes(state)
  if (order.state !== 'cancelled' && !attempts.every(isOver)) throw new OrderRefused({ code: 'order_already_paid' })
}

/** Throws OrderRefused. Of what needs no window, a saved card has the order's page to itself. */
function offeredMethod(shop: Shop, { gateway, method }: OtherWay, { total, currency }: Order): Method {
  const candidate = shop.gateways.candidates().find(({ name }) => name === gateway)
  const whyNot = whyNotPayable(candidate, method, { total, currency })
  if (whyNot === 'away') throw new OrderRefused({ code: 'gateway_unavailable', field: 'method' })
  if (whyNot || !isMethod(method) || WITHOUT_WINDOW.has(method)) throw new OrderRefused({ code: 'method_unavailable', field: 'method' })
  return method
}

/**
 * Money that comes under it all the same is found by the sweeper, and by its webhook. A lease changes the state and no version: what is
 * being charged since it was read is not closed.
 */
function* closePayment(tx: Writer, { id, state, version }: Payment): Script<void> {
  const [closed] = yield* rows(
    tx
      .update(payments)
      .set({ state: 'closed', version: sql`${payments.version} + 1`, fence: sql`${payments.fence} + 1` })
      .where(and(eq(payments.id, id), eq(payments.state, state), eq(payments.version, version)))
      .returning({ id: payments.id }),
  )
  if (!closed) throw new ConcurrentUpdate()
}

interface Opening {
  order: Order
  lines: (typeof orderLines.$inferSelect)[]
  closed: Payment | undefined
  now: Date
  ip: string
  coupon: CouponWanted | undefined
}

/** An order that waited for a transfer waits for the buyer again, and keeps its goods for as long as it was promised. */
function* openAgain(shop: Shop, tx: Writer, { order, lines, closed, now, ip, coupon }: Opening): Script<Order> {
  if (PAYABLE.includes(order.state) || !closed) return order
  const by = { to: 'pending', actor: 'buyer', cause: 'method_changed', paymentId: closed.id, at: now } as const
  if (order.state === 'awaiting_deposit') return yield* changeOrder(tx, order, by)
  return yield* reviveOrder(shop, tx, order, lines, { by, ip, coupon })
}

interface Adding {
  order: Order
  way: OtherWay & { method: Method }
  nth: number
  now: Date
}

function* addPayment(shop: Shop, tx: Writer, { order, way, nth, now }: Adding): Script<Payment> {
  const { gateway, method, cashReceipt } = way
  const receiptBy = cashReceipt && receiptIssuer(shop, gateway, method)
  if (cashReceipt && !receiptBy) throw new OrderRefused({ code: 'invalid_input', field: 'cashReceipt' })
  const [payment] = yield* insertPayment(tx, newPayment(order, nth, gateway, method, now, shop, cashReceipt?.purpose))
  if (!payment) throw new Error('The payment row did not come back.')
  if (cashReceipt && receiptBy) yield* keepReceiptChoice(shop, tx, payment, cashReceipt, receiptBy, now)
  return payment
}
