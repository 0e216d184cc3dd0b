/** The append-only log of what operators did. The transaction of an action writes its entry. */
import { rows, type Script, type Writer } from '#db/database.ts'
import { operatorLog } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { Shop } from '#lib/shop.ts'
import type { OperatorAction } from './operator-actions.ts'

export interface OperatorLogEntry {
  /** Set where the same action may be reported twice and must be logged once. */
  id?: string
  /** The operator's e-mail address, or `command line`. */
  actor: string
  action: OperatorAction
  /** The id of the thing that was acted on. */
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

/** For actions that change nothing in the database. */
export const logOperatorActionAlone = (shop: Shop, entry: OperatorLogEntry): Promise<void> =>
  shop.db.transact((tx) => logOperatorAction(shop, tx, entry))
