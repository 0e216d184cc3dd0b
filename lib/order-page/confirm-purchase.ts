/** A buyer says on the order's page that the goods are there, and lets the money go that the payment company holds (구매확정). */
import { and, eq, isNull } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { escrows } from '#db/schema.ts'
import { deliver } from '#lib/fulfilment/advance-fulfilment.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import type { Shop } from '#lib/shop.ts'

/** False where nothing waits for it; a second click is the same confirmation. */
export async function confirmPurchase(shop: Shop, orderId: string): Promise<boolean> {
  const confirmed = await shop.db.transact(function* (tx) {
    const now = shop.clock.now()
    const waits = and(eq(escrows.orderId, orderId), eq(escrows.state, 'registered'), isNull(escrows.confirmedByBuyerAt))
    const [written] = yield* rows(tx.update(escrows).set({ confirmedByBuyerAt: now }).where(waits).returning({ id: escrows.paymentId }))
    if (!written) {
      const [other] = yield* rows(tx.select().from(escrows).where(eq(escrows.orderId, orderId)))
      return other?.confirmedByBuyerAt != null
    }
    // Whoever has the goods says that they came: the days in which they can be returned are counted from now.
    yield* deliver(tx, orderId, now)
    // A press after a refusal is another confirmation, and has a job of its own.
    yield* stageJob(tx, { id: `escrow:${written.id}:confirmed:${now.getTime()}`, kind: 'escrow', subject: written.id, runAt: now })
    return true
  })
  if (confirmed) shop.wakeWorker()
  return confirmed
}
