/** Cancels a whole order for its buyer before the goods are shipped: refunds all money at once, and puts the goods on sale again. */

import { and, eq, inArray } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { orderLines, orders, refunds } from '#db/schema.ts'
import { loadAuthorised } from '#lib/captures/capture.ts'
import { stageVoidOf } from '#lib/captures/void.ts'
import { lookFirst } from '#lib/checkout/look-first.ts'
import { withdrawForBuyer } from '#lib/checkout/replace-order.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { changeOrder, releaseCoupon } from '#lib/orders/change-order.ts'
import { hasShipped, UNSHIPPED } from '#lib/orders/order-state.ts'
import { isForAPlan } from '#lib/orders/plan-piece.ts'
import { restockOrder } from '#lib/refunds/finish-refund.ts'
import { lockRefundable, type RefundCase } from '#lib/refunds/load-refundable.ts'
import { type RefundProblem, stageRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { mayWithdraw } from './buyer-options.ts'

export type CancelAnswer = { ok: true; amount: number } | { ok: false; problem: RefundProblem | 'already_shipped' }

/** A second click gets the same answer as the first. */
export async function cancelOrder(shop: Shop, orderId: string, account?: RefundAccount): Promise<CancelAnswer> {
  await lookFirst(shop, orderId)
  const answer = await shop.db.transact((tx) => cancelWhole(shop, tx, orderId, { account }))
  if (answer.ok) shop.wakeWorker()
  return answer
}

interface Cancelling {
  account: RefundAccount | undefined
  /** The sum that the buyer saw, where a page has shown one. */
  expected?: number
}

export function* cancelWhole(shop: Shop, tx: Writer, orderId: string, { account, expected }: Cancelling): Script<CancelAnswer> {
  const found = yield* lockRefundable(tx, orderId)
  if (!found) return { ok: false, problem: 'order_not_found' }
  const { order } = found
  if (order.state === 'authorised') return yield* cancelAuthorised(shop, tx, orderId)
  if (mayWithdraw(order)) return yield* cancelUnpaid(shop, tx, found)
  const key = `cancel:${orderId}`
  const [before] = yield* rows(tx.select({ amount: refunds.amount }).from(refunds).where(eq(refunds.requestKey, key)))
  if (before) return { ok: true, amount: before.amount }
  if (hasShipped(order)) return { ok: false, problem: 'already_shipped' }
  if (yield* isPeriod(tx, orderId)) return { ok: false, problem: 'not_refundable' }
  if (order.total === 0) return yield* cancelFree(shop, tx, found)
  const staged = yield* stageRefund(shop, tx, {
    orderId,
    key,
    input: { kind: 'everything' },
    // Before shipping nobody pays return shipping, so the party at fault does not matter.
    fault: 'buyer',
    reason: 'requested_by_customer',
    restock: true,
    by: 'buyer',
    account,
    expected,
  })
  if (!staged.ok) return staged
  yield* stopPacking(tx, orderId)
  return { ok: true, amount: staged.amount }
}

/** Nothing of it is sent, and days of it may be used: its subscription's end gives the others back. */
export function* isPeriod(tx: Writer, orderId: string): Script<boolean> {
  return isForAPlan(yield* rows(tx.select({ productId: orderLines.productId }).from(orderLines).where(eq(orderLines.orderId, orderId))))
}

/** The money was only authorised, so a void is enough. */
function* cancelAuthorised(shop: Shop, tx: Writer, orderId: string): Script<CancelAnswer> {
  const authorised = yield* loadAuthorised(tx, orderId)
  if (!authorised) return { ok: false, problem: 'not_refundable' }
  yield* stageVoidOf(shop, tx, authorised, { actor: 'buyer', cause: 'cancelled' })
  return { ok: true, amount: 0 }
}

/** Nothing has come. Money that comes all the same finds a closed order, and goes back by itself. */
function* cancelUnpaid(shop: Shop, tx: Writer, { order }: RefundCase): Script<CancelAnswer> {
  yield* withdrawForBuyer(tx, order.id, shop.clock.now())
  const [after] = yield* rows(tx.select({ state: orders.state }).from(orders).where(eq(orders.id, order.id)))
  return after?.state === 'cancelled' ? { ok: true, amount: 0 } : { ok: false, problem: 'not_refundable' }
}

/** From here on nobody packs the order. If somebody shipped it first, the cancel fails. */
function* stopPacking(tx: Writer, orderId: string): Script<void> {
  const unshipped = and(eq(orders.id, orderId), inArray(orders.fulfilment, UNSHIPPED))
  const [stopped] = yield* rows(tx.update(orders).set({ fulfilment: 'none' }).where(unshipped).returning({ id: orders.id }))
  if (!stopped) throw new ConcurrentUpdate()
}

/** Nothing was paid, so nothing is refunded. */
function* cancelFree(shop: Shop, tx: Writer, { order, payment }: RefundCase): Script<CancelAnswer> {
  if (order.state === 'refunded') return { ok: true, amount: 0 }
  if (order.state !== 'paid' || !payment) return { ok: false, problem: 'not_refundable' }
  const at = shop.clock.now()
  yield* changeOrder(tx, order, { to: 'refunded', actor: 'buyer', cause: 'cancelled', paymentId: payment.id, at, fulfilment: 'none' })
  yield* restockOrder(tx, order.id, at)
  yield* releaseCoupon(tx, order)
  return { ok: true, amount: 0 }
}
