/** How long money is held, and what is planned around it. */
import type { Script, Writer } from '#db/database.ts'
import { stageJob } from '#lib/jobs/jobs.ts'

/** Where a gateway does not say: seven days is what card companies grant. */
export const HOLDS_LAST_MS = 7 * 86_400_000

/** A working day before the end there is time left to ship. */
export const WARN_BEFORE_MS = 86_400_000

/** Asks the gateway, as often as it takes, to let go of what it holds. */
export function* stageRelease(tx: Writer, paymentId: string, now: Date): Script<void> {
  yield* stageJob(tx, { id: `release-hold:${paymentId}`, kind: 'release-hold', subject: paymentId, runAt: now })
}
