/** Voids an authorisation that will not be captured: nothing was charged, so nothing is refunded. */

import type { Script, Writer } from '#db/database.ts'
import { openAttention } from '#lib/attention.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { RetryLater, stageJob } from '#lib/jobs/jobs.ts'
import { changeOrder, releaseCoupon } from '#lib/orders/change-order.ts'
import { releaseStock } from '#lib/orders/stock.ts'
import { resolveWarning, stageVoid, warningId } from '#lib/payments/authorisation-deadlines.ts'
import { changePayment } from '#lib/payments/change-payment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { loadPaymentWithOrder, type Order, type Payment, toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { loadAuthorised } from './capture.ts'

/** Lets an operator end an order whose goods have not been shipped. False when the order has no authorisation. */
export async function voidAuthorisation(shop: Shop, orderId: string, by: string): Promise<boolean> {
  const released = await shop.db.transact(function* (tx) {
    const found = yield* loadAuthorised(tx, orderId)
    if (!found) return false
    yield* stageVoidOf(shop, tx, found, { actor: by, cause: 'void' })
    yield* logOperatorAction(shop, tx, { actor: by, action: 'payment.void', subject: orderId, detail: { paymentId: found.payment.id } })
    return true
  })
  if (released) shop.wakeWorker()
  return released
}

/** Part of a transaction: ends the order and puts its goods on sale at once. A job then asks the gateway. */
export function* stageVoidOf(
  shop: Shop,
  tx: Writer,
  { order, payment }: { order: Order; payment: Payment },
  why: { actor: string; cause: string },
): Script<void> {
  const now = shop.clock.now()
  yield* changePayment(tx, payment, { state: 'releasing', endedAt: now, nextCheckAt: now })
  yield* changeOrder(tx, order, { to: 'cancelled', ...why, paymentId: payment.id, at: now, stock: 'released', fulfilment: 'none' })
  yield* releaseStock(tx, { orderId: order.id })
  yield* releaseCoupon(tx, order)
  yield* stageVoid(tx, payment.id, now)
  yield* resolveWarning(tx, payment.id, now)
  yield* stageJob(tx, { id: `authorisation-voided:${payment.id}`, kind: 'authorisation-voided', subject: order.id, runAt: now })
}

/** How soon the job looks up a void that the gateway accepted. */
const LOOK_AGAIN_MS = 30_000

/**
 * The job repeats the request until the gateway reports the authorisation as voided. Throws GatewayError when the gateway gives
 * no answer.
 */
export async function executeVoid(shop: Shop, paymentId: string): Promise<void> {
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  if (found?.payment.state !== 'releasing') return
  if (await isRestored(shop)) throw new RetryLater(LOOK_AGAIN_MS)
  const { gateway, fence } = found.payment
  const capturable = shop.gateways.capturable(gateway)
  if (!capturable) throw new Error(`${gateway} cannot void the authorisation of ${paymentId}.`)
  try {
    await capturable.void(toGatewayPayment(found), `release:${paymentId}:${fence}`)
  } finally {
    // Each look increases the fence, so each try has a new key: a gateway repeats its refusal for the same key.
    await completePayment(shop, { paymentId }, 'job')
  }
  const after = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  if (after?.payment.state === 'releasing') throw new RetryLater(LOOK_AGAIN_MS)
  shop.log.info('authorisation_voided', { paymentId })
}

/** A job that runs a day before the authorisation expires. It tells an operator to ship, or the sale is lost. */
export async function warnOfExpiry(shop: Shop, paymentId: string): Promise<void> {
  const now = shop.clock.now()
  await shop.db.transact(function* (tx) {
    const found = yield* loadPaymentWithOrder(tx, paymentId)
    if (found?.payment.state !== 'authorised' || !found.order) return
    const { order } = found
    const detail = order.reservedUntil.toISOString()
    const id = warningId(paymentId)
    yield* openAttention(tx, { id, reason: 'authorisation_ends_soon', paymentId, orderId: order.id, detail, openedAt: now })
  })
}
