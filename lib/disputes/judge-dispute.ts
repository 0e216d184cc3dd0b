/**
 * A person says who won a dispute that ended without the gateway saying so, or that the gateway shows no more. Until then its amount
 * counts as lost.
 */
import { eq, sql } from 'drizzle-orm'
import { rows, type Script } from '#db/database.ts'
import { disputes, payments } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import { type Dispute, moveDispute } from './record-dispute.ts'

export type Verdict = 'won' | 'lost'

export const isVerdict = (text: unknown): text is Verdict => text === 'won' || text === 'lost'

/** Where evidence goes to the gateway's own console, its end may be seen there alone. */
const mayBeJudged = ({ gateways }: Pick<Shop, 'gateways'>, { state, gateway }: Pick<Dispute, 'state' | 'gateway'>): boolean =>
  state === 'closed' || (state === 'opened' && gateways.disputes(gateway)?.submit === undefined)

/** False when the dispute does not wait for an operator. */
export const judgeDispute = (
  shop: Shop,
  { disputeId, verdict, by }: { disputeId: string; verdict: Verdict; by: string },
): Promise<boolean> =>
  shop.db.transact(function* (tx): Script<boolean> {
    const [asked] = yield* rows(tx.select({ paymentId: disputes.paymentId }).from(disputes).where(eq(disputes.id, disputeId)))
    if (!asked) return false
    // Locks the payment's row first, as refunds and disputes do.
    yield* rows(
      tx
        .update(payments)
        .set({ version: sql`${payments.version}` })
        .where(eq(payments.id, asked.paymentId))
        .returning({ id: payments.id }),
    )
    const [dispute] = yield* rows(tx.select().from(disputes).where(eq(disputes.id, disputeId)))
    if (!dispute || !mayBeJudged(shop, dispute)) return false
    yield* moveDispute(shop, tx, dispute, verdict, by)
    yield* logOperatorAction(shop, tx, { actor: by, action: 'dispute.judge', subject: disputeId, detail: { verdict } })
    return true
  })
