/** A person says who won a dispute that ended without the gateway saying so. Until then its amount counts as lost. */
import { eq, sql } from 'drizzle-orm'
import { rows, type Script } from '#db/database.ts'
import { disputes, payments } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import { moveDispute } from './record-dispute.ts'

export type Verdict = 'won' | 'lost'

export const isVerdict = (text: unknown): text is Verdict => text === 'won' || text === 'lost'

/** False when it is not a dispute that waits for a person. */
export const judgeDispute = (
  shop: Shop,
  { disputeId, verdict, by }: { disputeId: string; verdict: Verdict; by: string },
): Promise<boolean> =>
  shop.db.transact(function* (tx): Script<boolean> {
    const [asked] = yield* rows(tx.select({ paymentId: disputes.paymentId }).from(disputes).where(eq(disputes.id, disputeId)))
    if (!asked) return false
    // The payment's row first, as refunds and disputes lock it.
    yield* rows(
      tx
        .update(payments)
        .set({ version: sql`${payments.version}` })
        .where(eq(payments.id, asked.paymentId))
        .returning({ id: payments.id }),
    )
    const [dispute] = yield* rows(tx.select().from(disputes).where(eq(disputes.id, disputeId)))
    if (dispute?.state !== 'closed') return false
    yield* moveDispute(shop, tx, dispute, verdict, by)
    yield* logOperatorAction(shop, tx, { actor: by, action: 'dispute.judge', subject: disputeId, detail: { verdict } })
    return true
  })
