/** Ends the hold on the packing of goods paid by a fresh deposit, unless the bank has reversed the deposit. */
import { and, eq, gt, lte, or } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { orders } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { SOLD } from '#lib/orders/order-state.ts'
import { DEPOSIT_STANDS_MS } from '#lib/payments/deposit-times.ts'
import { waitsForReview } from '#lib/risk/review.ts'
import type { Shop } from '#lib/shop.ts'

export async function startFulfilment({ db, clock, scaled }: Shop, orderId: string): Promise<void> {
  // A deposit that was reversed and paid again waits anew: its own job comes later.
  const since = new Date(clock.now().getTime() - scaled(DEPOSIT_STANDS_MS))
  // After the clock was set back the deposit seems to be of the future; its job was brought forward by as much.
  const isOldEnough = or(lte(orders.paidAt, since), gt(orders.paidAt, clock.now()))
  const isReady = and(eq(orders.id, orderId), eq(orders.fulfilment, 'on_hold'), stateIn(orders.state, SOLD), isOldEnough)
  await db.transact(function* (tx) {
    if (yield* waitsForReview(tx, orderId)) return
    yield* rows(tx.update(orders).set({ fulfilment: 'preparing' }).where(isReady).returning({ id: orders.id }))
  })
}
