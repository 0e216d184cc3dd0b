/**
 * Gives back money under an id of this shop, for a payment that it does not have. If a restore may have lost the order, its
 * goods may have been sent, so a person decides. Nothing is ever sold under the id of a saved card.
 */
import { rows } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import { openAttention } from '#lib/attention.ts'
import { isCardId } from '#lib/card-id.ts'
import type { Gateway, Report } from '#lib/gateways/gateway.ts'
import { orderDayOf } from '#lib/payment-id.ts'
import { type Cause, completePayment } from '#lib/payments/complete-payment.ts'
import { mayHaveBeenLost } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'

/** Returns the result. Throws GatewayError when the gateway gives no answer. */
export async function giveBackOrphan(
  shop: Shop,
  gateway: Gateway,
  paymentId: string,
  cause: Cause = 'webhook',
  gatewayRef: string | null = null,
): Promise<string> {
  const report = await moneyUnder(shop, gateway, paymentId, gatewayRef)
  if (!report) return 'unknown payment'
  const now = shop.clock.now()
  if (cause !== 'operator' && !isCardId(paymentId) && (await mayHaveBeenLost(shop, orderDayOf(paymentId)))) {
    const detail = `${gateway.name}: ${report.captured - report.cancelled} ${report.currency}`
    const row = { id: `lost-order:${paymentId}`, reason: 'payment_without_order' as const, paymentId, orderId: null, detail }
    await shop.db.transact((tx) => openAttention(tx, { ...row, openedAt: now }))
    return 'order lost in a restore'
  }
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(payments)
        .values({
          id: paymentId,
          orderId: null,
          revision: 0,
          gateway: gateway.name,
          method: report.method ?? 'card',
          state: 'unknown',
          mode: shop.mode,
          amount: report.total,
          currency: report.currency,
          createdAt: now,
        })
        .onConflictDoNothing()
        .returning(),
    ),
  )
  shop.log.warn('orphan_payment', { paymentId, gateway: gateway.name, amount: report.captured })
  await completePayment(shop, { paymentId }, cause)
  return 'done'
}

/** What the gateway has under an id that we do not know. Undefined when that is no money of ours. */
export async function moneyUnder(shop: Shop, gateway: Gateway, id: string, gatewayRef: string | null = null): Promise<Report | undefined> {
  const facts = { id, amount: 0, currency: 'KRW', taxFree: 0, method: 'card' as const, mode: shop.mode, gatewayRef }
  const report = await gateway.find(facts)
  const isThere = report.status === 'paid' && report.captured > report.cancelled
  return isThere && report.ours && report.mode === shop.mode ? report : undefined
}
