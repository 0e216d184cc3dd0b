/** What operators did, append-only: written in the transaction that did it. */
import { rows, type Script, type Writer } from '#db/database.ts'
import { operatorLog } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { Shop } from '#lib/shop.ts'
import type { OperatorAction } from './operator-actions.ts'

export interface OperatorLogEntry {
  /** The fact itself, where it may be told twice and is recorded once. */
  id?: string
  /** The operator's e-mail address, or `command line`. */
  actor: string
  action: OperatorAction
  /** The id of what was acted on. */
  subject: string
  detail?: Record<string, unknown>
}

export function* logOperatorAction(
  shop: Pick<Shop, 'clock' | 'random'>,
  tx: Writer,
  { id, actor, action, subject, detail = {} }: OperatorLogEntry,
): Script<void> {
  const row = { id: id ?? randomId(shop.random), actor, action, subject, detail, at: shop.clock.now() }
  yield* rows(tx.insert(operatorLog).values(row).onConflictDoNothing().returning({ id: operatorLog.id }))
}

/** For actions that change nothing in the database themselves. */
export const logOperatorActionAlone = (shop: Shop, entry: OperatorLogEntry): Promise<void> =>
  shop.db.transact((tx) => logOperatorAction(shop, tx, entry))
