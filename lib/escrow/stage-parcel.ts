/** Stages what an escrow waits for: in the transaction that sends the goods, that the gateway is told of their parcel. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { escrows, payments } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { HAS_MONEY } from '#lib/payments/payment-state.ts'

/** Nothing where no money of the order is held. */
export function* stageParcel(tx: Writer, orderId: string, sentAt: Date): Script<void> {
  for (const { id } of yield* heldPayments(tx, { orderId })) {
    const owed = { paymentId: id, orderId, state: 'owed' as const, sentAt }
    yield* rows(tx.insert(escrows).values(owed).onConflictDoNothing().returning({ paymentId: escrows.paymentId }))
    yield* stageJob(tx, { id: `escrow:${id}:sent`, kind: 'escrow', subject: id, runAt: sentAt })
  }
}

const heldPayments = prepared<{ orderId: string }>()('held-payments', (tx, { param }) =>
  tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, param(payments.orderId, 'orderId')), eq(payments.escrow, true), stateIn(payments.state, HAS_MONEY))),
)
