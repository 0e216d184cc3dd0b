/** How much of a payment is disputed, or lost in a dispute. This part cannot be refunded. */
import { and, eq } from 'drizzle-orm'
import type { Script, Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { disputes } from '#db/schema.ts'
import { stateNotIn } from '#db/state-in.ts'
import { FREES_MONEY } from '#db/states.ts'

/** In minor units, without what the card company took back as a cancel: that is refunded already. */
export function* disputedAmount(tx: Writer, paymentId: string): Script<number> {
  const found = yield* blocking(tx, { paymentId })
  return found.reduce((sum, { amount, recovered }) => sum + amount - recovered, 0)
}

const blocking = prepared<{ paymentId: string }>()('blocking-disputes', (tx, { param }) =>
  tx
    .select({ amount: disputes.amount, recovered: disputes.recovered })
    .from(disputes)
    .where(and(eq(disputes.paymentId, param(disputes.paymentId, 'paymentId')), stateNotIn(disputes.state, FREES_MONEY))),
)
