/** Voids an authorisation that nobody will capture: nothing was charged, so nothing is refunded. */

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
import type { Shop } from '#lib/shop.ts'
import { loadAuthorised } from './capture.ts'

/** An operator ends an order whose goods have not left. False when it has no authorisation. */
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

/** As part of a transaction: the order is over and its goods are on sale at once; a job asks the gateway. */
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

/** How soon the job looks again for a void that the gateway accepted. */
const LOOK_AGAIN_MS = 30_000

/** The job asks until the gateway itself says that the authorisation is gone. Throws GatewayError when it gave no answer. */
export async function executeVoid(shop: Shop, paymentId: string): Promise<void> {
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  if (found?.payment.state !== 'releasing') return
  const { gateway, fence } = found.payment
  const capturable = shop.gateways.capturable(gateway)
  if (!capturable) throw new Error(`${gateway} cannot void the authorisation of ${paymentId}.`)
  try {
    await capturable.void(toGatewayPayment(found), `release:${paymentId}:${fence}`)
  } finally {
    // The fence goes up with every look, so that the next asking has a key of its own: a gateway repeats a refusal under the same one.
    await completePayment(shop, { paymentId }, 'job')
  }
  const after = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  if (after?.payment.state === 'releasing') throw new RetryLater(LOOK_AGAIN_MS)
  shop.log.info('authorisation_voided', { paymentId })
}

/** The job of a day before the gateway drops an authorisation: tells an operator to ship or lose the sale. */
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
