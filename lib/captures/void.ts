/** Money that is held and will not be taken is let go: nothing was charged, so nothing is refunded. */

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

/** An operator ends an order whose goods have not left. False when no money is held for it. */
export async function voidAuthorisation(shop: Shop, orderId: string, by: string): Promise<boolean> {
  const released = await shop.db.transact(function* (tx) {
    const held = yield* loadAuthorised(tx, orderId)
    if (!held) return false
    yield* stageVoidOf(shop, tx, held, { actor: by, cause: 'void' })
    yield* logOperatorAction(shop, tx, { actor: by, action: 'payment.void', subject: orderId, detail: { paymentId: held.payment.id } })
    return true
  })
  if (released) shop.wakeWorker()
  return released
}

/** As part of a transaction: the order is over and its goods are free at once; the gateway is asked by a job. */
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

/** How soon a release that the gateway took is looked for again. */
const LOOK_AGAIN_MS = 30_000

/** Asks until the gateway itself says that nothing is held. Throws GatewayError when it gave no answer. */
export async function executeVoid(shop: Shop, paymentId: string): Promise<void> {
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  if (found?.payment.state !== 'releasing') return
  const { gateway, fence } = found.payment
  const capturable = shop.gateways.capturable(gateway)
  if (!capturable) throw new Error(`${gateway} cannot let go of what it holds for ${paymentId}.`)
  // The number goes up with every look: a gateway repeats a refusal under the same key.
  await capturable.void(toGatewayPayment(found), `release:${paymentId}:${fence}`)
  await completePayment(shop, { paymentId }, 'job')
  const after = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  if (after?.payment.state === 'releasing') throw new RetryLater(LOOK_AGAIN_MS)
  shop.log.info('authorisation_voided', { paymentId })
}

/** A day before the gateway drops what it holds, a person is told: ship, or lose the sale. */
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
