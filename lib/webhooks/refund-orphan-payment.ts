/**
 * Gives back money under an id that this shop makes, for an order that it does not have, for example after restoring yesterday's
 * database.
 */
import { rows } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import type { Gateway } from '#lib/gateways/gateway.ts'
import { type Cause, completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'

/** Returns the result. Throws GatewayError when the gateway gives no answer. */
export async function giveBackOrphan(
  shop: Shop,
  gateway: Gateway,
  paymentId: string,
  cause: Cause = 'webhook',
  gatewayRef: string | null = null,
): Promise<string> {
  const facts = { id: paymentId, amount: 0, currency: 'KRW', taxFree: 0, method: 'card' as const, mode: shop.mode, gatewayRef }
  const report = await gateway.find(facts)
  if (report.status !== 'paid' || !report.ours || report.mode !== shop.mode) return 'unknown payment'
  const now = shop.clock.now()
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
