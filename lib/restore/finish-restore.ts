/** Ends the time in which a restored database only looks: an operator has read what differs, and lets the shop send again. */
import { isNull } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { restores } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { openRestore } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'

export type Finish =
  | 'finished'
  | 'not_restored'
  /** The gateways have not answered about everything since the backup. */
  | 'not_looked_up'

/** `by` is the operator's e-mail address, or `command line`. */
export async function finishRestore(shop: Shop, by: string): Promise<Finish> {
  const answer = await shop.db.transact(function* (tx) {
    const restore = yield* openRestore(tx)
    if (!restore) return 'not_restored'
    if (!restore.lookedAt) return 'not_looked_up'
    const finishedAt = shop.clock.now()
    // A backup of a restored database that was never finished has two rows.
    const finished = yield* rows(
      tx.update(restores).set({ finishedAt, finishedBy: by }).where(isNull(restores.finishedAt)).returning({ id: restores.id }),
    )
    for (const { id } of finished) yield* logOperatorAction(shop, tx, { actor: by, action: 'restore.finish', subject: id })
    return 'finished'
  })
  if (answer === 'finished') shop.wakeWorker()
  return answer
}
