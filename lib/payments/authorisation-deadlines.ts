/** How long money is held, and what is planned around it. */
import { and, eq, isNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { attention } from '#db/schema.ts'
import { stageJob } from '#lib/jobs/jobs.ts'

/** Where a gateway does not say: seven days is what card companies grant. */
export const AUTHORISATION_LASTS_MS = 7 * 86_400_000

/** A working day before the end there is time left to ship. */
export const WARN_BEFORE_MS = 86_400_000

/** Asks the gateway, as often as it takes, to let go of what it holds. */
export function* stageVoid(tx: Writer, paymentId: string, now: Date): Script<void> {
  yield* stageJob(tx, { id: `void-authorisation:${paymentId}`, kind: 'void-authorisation', subject: paymentId, runAt: now })
}

export const warningId = (paymentId: string) => `authorisation-warning:${paymentId}`

/** The money was taken, let go or dropped: nobody needs to hurry any more. */
export function* resolveWarning(tx: Writer, paymentId: string, now: Date): Script<void> {
  yield* rows(
    tx
      .update(attention)
      .set({ resolvedAt: now })
      .where(and(eq(attention.id, warningId(paymentId)), isNull(attention.resolvedAt)))
      .returning({ id: attention.id }),
  )
}
