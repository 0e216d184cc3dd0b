/** How long an authorisation lasts, and what the shop plans around it. */
import type { Script, Writer } from '#db/database.ts'
import { resolveAttention } from '#lib/attention.ts'
import { stageJob } from '#lib/jobs/jobs.ts'

/** Where a gateway does not say: seven days is what card companies grant. */
export const AUTHORISATION_LASTS_MS = 7 * 86_400_000

/** A working day before the end there is time left to ship. */
export const WARN_BEFORE_MS = 86_400_000

/** A job asks the gateway to void it until it is void. */
export function* stageVoid(tx: Writer, paymentId: string, now: Date): Script<void> {
  yield* stageJob(tx, { id: `void-authorisation:${paymentId}`, kind: 'void-authorisation', subject: paymentId, runAt: now })
}

export const warningId = (paymentId: string) => `authorisation-warning:${paymentId}`

/** The money is captured, voided or dropped: nobody needs to hurry any more. */
export function* resolveWarning(tx: Writer, paymentId: string, now: Date): Script<void> {
  yield* resolveAttention(tx, warningId(paymentId), now)
}
