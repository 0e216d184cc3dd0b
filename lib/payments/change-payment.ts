/** Moves a payment by one step of its table, under the version that was read. */
import { and, eq } from 'drizzle-orm'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { payments } from '#db/schema.ts'
import { assertStep } from './payment-state.ts'
import type { Payment } from './payment-with-order.ts'

export type PaymentChange = Partial<
  Pick<Payment, 'state' | 'intent' | 'captured' | 'discount' | 'refunded' | 'checks' | 'nextCheckAt' | 'endedAt'>
>

/** For callers without a lease. Even an empty change makes every process that has read the payment read it again. */
export function* changePayment(tx: Writer, payment: Payment, change: PaymentChange): Script<void> {
  assertStep(payment.state, change.state ?? payment.state)
  const [written] = yield* rows(
    tx
      .update(payments)
      .set({ ...change, version: payment.version + 1 })
      .where(and(eq(payments.id, payment.id), eq(payments.version, payment.version)))
      .returning({ id: payments.id }),
  )
  if (!written) throw new ConcurrentUpdate()
}
