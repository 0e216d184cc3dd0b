/** Records money that came and fits: the order is paid, and its goods are sold. */

import { and, eq, ne, sql } from 'drizzle-orm'
import { rows, type Script } from '#db/database.ts'
import { type CardCharge, payments } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { useCoupon } from '#lib/orders/change-order.ts'
import { reserveAgain, restockLines, sellStock } from '#lib/orders/stock.ts'
import { noteAccepted } from '#lib/risk/end-try.ts'
import { sameDigits } from '#lib/saved-cards/same-card.ts'
import { loadCard } from '#lib/saved-cards/saved-card.ts'
import { resolveWarning } from './authorisation-deadlines.ts'
import { bookCapture } from './book-payment.ts'
import { DEPOSIT_STANDS_MS } from './deposit-times.ts'
import { LIVE } from './payment-state.ts'
import type { Order } from './payment-with-order.ts'
import { VERIFY_AFTER_MS } from './recheck-backoff.ts'
import { after, isReviewed, moveOrder, type Recording, stageMail } from './recording.ts'
import { stagePaidReceipt } from './stage-cash-receipt.ts'
import { writePayment } from './write-payment.ts'

export function* recordSale(r: Recording): Script<void> {
  const { tx, payment, look, now } = r
  if (!r.order) return
  const order = yield* secureOrder(r, r.order)
  yield* writePayment(r, {
    state: 'paid',
    captured: look.report.captured,
    discount: look.report.discount,
    endedAt: now,
    doubts: 0,
    nextCheckAt: after(r, VERIFY_AFTER_MS),
    failureReason: null,
    failureCode: null,
  })
  // The bank may reverse a deposit within minutes, so packing waits for that long.
  const isDeposit = (look.report.virtualAccount ?? payment.virtualAccount) !== null
  yield* noteAccepted(r.shop, tx, payment.id, look.report)
  const mustWait = yield* isReviewed(r, order.id)
  yield* moveOrder(r, order, { to: 'paid', fulfilment: isDeposit || mustWait ? 'on_hold' : 'preparing', stock: 'sold', paidAt: now })
  if (isDeposit) {
    const id = `start-fulfilment:${payment.id}:${payment.reversals}`
    yield* stageJob(tx, { id, kind: 'start-fulfilment', subject: order.id, runAt: after(r, DEPOSIT_STANDS_MS) })
  }
  yield* sellGoods(r, order)
  yield* useCoupon(tx, order)
  if (payment.intent?.capture) yield* resolveWarning(tx, payment.id, now)
  if (payment.intent?.savedCard) yield* lookAtChargedCard(r, payment.intent.savedCard)
  yield* bookCapture(r, 'sales')
  const { captured, discount, receipt = payment.receipt, virtualAccount = payment.virtualAccount } = look.report
  yield* stagePaidReceipt(r.shop, tx, { ...payment, captured, discount, receipt, virtualAccount }, now)
  yield* stageMail(r, 'order-paid')
}

/** Makes this payment the order's own: reserves released goods again, and closes the payments that were opened since it was given up. */
export function* secureOrder(r: Recording, order: Order): Script<Order> {
  const isReleased = order.stock === 'released'
  if (isReleased) yield* reserveAgain(r.tx, { orderId: order.id })
  if (!LIVE.includes(r.payment.state)) yield* closeOthers(r, order.id)
  return isReleased ? { ...order, stock: 'reserved' } : order
}

/** None of the other payments may be charged as well. */
function* closeOthers({ tx, payment, now }: Recording, orderId: string): Script<void> {
  const others = and(eq(payments.orderId, orderId), ne(payments.id, payment.id), stateIn(payments.state, LIVE))
  yield* rows(
    tx
      .update(payments)
      // The sweeper looks at once, and voids an authorisation under one of them.
      .set({ state: 'closed', version: sql`${payments.version} + 1`, fence: sql`${payments.fence} + 1`, nextCheckAt: now })
      .where(others)
      .returning({ id: payments.id }),
  )
}

/** The gateway has charged another card than its owner sees: somebody has put it in that one's place, and no notice told of it. */
function* lookAtChargedCard({ tx, payment, look, now }: Recording, { id }: CardCharge): Script<void> {
  const charged = look.report.receipt?.cardLast4
  const [card] = yield* loadCard(tx, { id })
  const shown = card?.state === 'active' ? card.face.last4 : undefined
  if (charged === undefined || shown === undefined || sameDigits(shown, charged)) return
  yield* stageJob(tx, { id: `card-look:${id}:${payment.id}`, kind: 'card-look', subject: id, runAt: now })
}

/** Goods that a partial capture left out go back on sale. */
function* sellGoods({ tx, payment, now }: Recording, order: Order): Script<void> {
  yield* sellStock(tx, { orderId: order.id, at: now })
  const { capture, key } = payment.intent ?? {}
  if (capture?.uncaptured) yield* restockLines(tx, { cause: key ?? payment.id, orderId: order.id, at: now }, capture.uncaptured.lines)
}
