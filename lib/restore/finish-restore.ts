/** Ends the time in which a restored database only looks: an operator has read what differs, and lets the shop send again. */
import { isNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { restores, subscriptions } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { RENEWS } from '#db/states.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { openRestore } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { countInvoicesFrom, type InvoiceNumber, newestInvoiceNumber } from '#lib/subscriptions/invoice-number.ts'
import { stopRenewals } from '#lib/subscriptions/stopped.ts'

export type Finish =
  | 'finished'
  /** And renewals are stopped: what was charged after the backup would be charged once more. */
  | 'finished_without_renewals'
  | 'not_restored'
  /** The gateways have not answered about everything since the backup. */
  | 'not_looked_up'
  /** Nobody has said, or not credibly, which invoice was the last of this year. */
  | 'last_invoice_unknown'

/** The newest invoice of this year in the backup; undefined where the shop writes none, and nobody is asked. */
export const invoiceToConfirm = (shop: Shop): Promise<InvoiceNumber | undefined> =>
  shop.db.query((tx) => newestInvoiceNumber(tx, shop.clock.now()))

/**
 * `by` is the operator's e-mail address, or `command line`. `lastInvoice` is the last one that was issued this year as far as the operator
 * knows, from mails and papers: the shop numbers on after it. Twice the same number cannot be taken back, and a gap can be explained.
 */
export async function finishRestore(shop: Shop, by: string, lastInvoice?: number): Promise<Finish> {
  const answer = await shop.db.transact(function* (tx): Script<Finish> {
    const restore = yield* openRestore(tx)
    if (!restore) return 'not_restored'
    if (!restore.lookedAt) return 'not_looked_up'
    const finishedAt = shop.clock.now()
    const newest = yield* newestInvoiceNumber(tx, finishedAt)
    if (newest && (lastInvoice === undefined || !(yield* countInvoicesFrom(tx, finishedAt, lastInvoice)))) return 'last_invoice_unknown'
    // A backup of a restored database that was never finished has two rows.
    const finished = yield* rows(
      tx.update(restores).set({ finishedAt, finishedBy: by }).where(isNull(restores.finishedAt)).returning({ id: restores.id }),
    )
    const detail = newest ? { lastInvoice, inBackup: newest.nth } : {}
    for (const { id } of finished) yield* logOperatorAction(shop, tx, { actor: by, action: 'restore.finish', subject: id, detail })
    if (!(yield* hasRenewals(tx))) return 'finished'
    yield* stopRenewals(tx, { stoppedBy: by, stoppedAt: finishedAt })
    yield* logOperatorAction(shop, tx, { actor: by, action: 'renewals.stop', subject: 'renewals' })
    return 'finished_without_renewals'
  })
  if (answer === 'finished' || answer === 'finished_without_renewals') shop.wakeWorker()
  return answer
}

function* hasRenewals(tx: Writer): Script<boolean> {
  const some = tx.select({ id: subscriptions.id }).from(subscriptions).where(stateIn(subscriptions.state, RENEWS)).limit(1)
  return (yield* rows(some)).length > 0
}
