/** The switch that stops all renewals, turned by an operator and logged. */
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import { resumeRenewals, stopRenewals } from '#lib/subscriptions/stopped.ts'

export const stopAllRenewals = (shop: Shop, actor: string): Promise<void> =>
  shop.db.transact(function* (tx) {
    yield* stopRenewals(tx, { stoppedBy: actor, stoppedAt: shop.clock.now() })
    yield* logOperatorAction(shop, tx, { actor, action: 'renewals.stop', subject: 'renewals' })
  })

export async function resumeAllRenewals(shop: Shop, actor: string): Promise<void> {
  await shop.db.transact(function* (tx) {
    yield* resumeRenewals(tx)
    yield* logOperatorAction(shop, tx, { actor, action: 'renewals.resume', subject: 'renewals' })
  })
  shop.wakeWorker()
}
