/** How long an authorisation lasts, and which jobs the shop plans around its end. */
import type { Script, Writer } from '#db/database.ts'
import { resolveAttention } from '#lib/attention.ts'
import { stageJob } from '#lib/jobs/jobs.ts'

/** For gateways that do not say: card companies grant seven days. */
export const AUTHORISATION_LASTS_MS = 7 * 86_400_000

/** A day before the end there is still time to ship. */
export const WARN_BEFORE_MS = 86_400_000

/** Stages the job that asks the gateway to void it until it is voided. */
export function* stageVoid(tx: Writer, paymentId: string, now: Date): Script<void> {
  yield* stageJob(tx, { id: `void-authorisation:${paymentId}`, kind: 'void-authorisation', subject: paymentId, runAt: now })
}

export const warningId = (paymentId: string) => `authorisation-warning:${paymentId}`

/** The authorisation was captured, voided or has expired, so the warning is obsolete. */
export function* resolveWarning(tx: Writer, paymentId: string, now: Date): Script<void> {
  yield* resolveAttention(tx, warningId(paymentId), now)
}
