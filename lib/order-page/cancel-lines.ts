/** Cancels some goods of an order for its buyer before they are sent: their money goes back, and the rest is packed as before. */

import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type LineQuantity, refunds } from '#db/schema.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { hasShipped, SOLD, UNSHIPPED } from '#lib/orders/order-state.ts'
import { cancelInput } from '#lib/refunds/cancel-input.ts'
import { lockRefundable } from '#lib/refunds/load-refundable.ts'
import { stageRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { type CancelAnswer, cancelWhole, isPeriod } from './cancel-order.ts'

export interface CancelledLines {
  orderId: string
  lines: readonly LineQuantity[]
  /** The sum that the page showed, in won: with any other one nothing is cancelled. */
  expected: number
  /** How many refunds the page knew of: the same press again is the same cancellation. */
  seen: number
  account?: RefundAccount | undefined
}

export async function cancelLines(shop: Shop, asked: CancelledLines): Promise<CancelAnswer> {
  const answer = await shop.db.transact((tx) => cancel(shop, tx, asked))
  if (answer.ok) shop.wakeWorker()
  return answer
}

function* cancel(shop: Shop, tx: Writer, { orderId, lines, expected, seen, account }: CancelledLines): Script<CancelAnswer> {
  const found = yield* lockRefundable(tx, orderId)
  if (!found) return { ok: false, problem: 'order_not_found' }
  const key = `cancel-lines:${sha256(JSON.stringify([orderId, seen, [...lines].sort((a, b) => a.position - b.position)]))}`
  const [before] = yield* rows(tx.select({ amount: refunds.amount }).from(refunds).where(eq(refunds.requestKey, key)))
  if (before) return { ok: true, amount: before.amount }
  const { order } = found
  if (hasShipped(order)) return { ok: false, problem: 'already_shipped' }
  const isPacked = UNSHIPPED.some((state) => state === order.fulfilment)
  if (!SOLD.includes(order.state) || !isPacked || (yield* isPeriod(tx, orderId))) return { ok: false, problem: 'not_refundable' }
  // Everything that is left is the order itself: then nothing is packed any more.
  const input = cancelInput(found.refundable, found.earlier, lines)
  if (input.kind === 'everything') return yield* cancelWhole(shop, tx, orderId, { account, expected })
  const staged = yield* stageRefund(shop, tx, {
    orderId,
    key,
    input,
    // Before shipping nobody pays return shipping, so the party at fault does not matter.
    fault: 'buyer',
    reason: 'requested_by_customer',
    restock: true,
    by: 'buyer',
    account,
    expected,
  })
  return staged.ok ? { ok: true, amount: staged.amount } : staged
}
