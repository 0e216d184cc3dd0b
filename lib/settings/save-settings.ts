/** Saves what an owner sets of the shop's face: a new version of everything, its entry in the operator log, and both or neither. */
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { settingsVersions } from '#db/schema.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { type Held, holdSettings } from '#lib/shop-settings/current.ts'
import { type SavedSettings, savedSettings } from '#lib/shop-settings/shape.ts'
import { newestSettings } from './read-settings.ts'

export type Saved = { ok: true; version: number } | { ok: false; problem: 'changed_meanwhile' }

interface Change {
  actor: string
  action: OperatorAction
  /** What is changed, for the log: the name of a part. */
  subject: string
  /** The version that the owner saw; undefined where whatever is there may be replaced. */
  seen?: number
  /** Makes the new settings of those that hold, and says what the log keeps of the change. */
  apply: (before: SavedSettings) => { after: SavedSettings; detail: Record<string, unknown> }
}

/** In this process the settings hold as soon as this resolves; the others ask within a second (watch-settings.ts). */
export async function saveSettings(shop: Shop, change: Change): Promise<Saved> {
  const saved = await shop.db.transact((tx) => saveInside(shop, tx, change))
  if (saved.ok) holdSettings(saved.held, seoulDay(shop.clock.now()))
  return saved.ok ? { ok: true, version: saved.held.version } : saved
}

function* saveInside(
  shop: Shop,
  tx: Writer,
  { actor, action, subject, seen, apply }: Change,
): Script<{ ok: true; held: Held } | { ok: false; problem: 'changed_meanwhile' }> {
  yield* advisoryLock(tx, 'shop settings')
  const before = yield* newestSettings(tx)
  if (seen !== undefined && seen !== before.version) return { ok: false, problem: 'changed_meanwhile' }
  const { after, detail } = apply(before.saved)
  // What is written is what every process can read: nothing half done is kept.
  const held: Held = { version: before.version + 1, savedAt: shop.clock.now(), saved: savedSettings.parse(after) }
  yield* rows(
    tx
      .insert(settingsVersions)
      .values({ version: held.version, settings: { ...held.saved }, savedBy: actor, savedAt: shop.clock.now() })
      .returning({ version: settingsVersions.version }),
  )
  yield* logOperatorAction(shop, tx, { actor, action, subject, detail: { version: held.version, ...detail } })
  return { ok: true, held }
}
