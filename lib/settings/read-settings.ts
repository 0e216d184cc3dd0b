/** Reads what the shop has set of its face from the database, and what of it held at another time. */
import { desc, lte } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { settingsVersions } from '#db/schema.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { type Held, heldSettings, holdSettings } from '#lib/shop-settings/current.ts'
import { DEFAULT_DELIVERY, type DeliveryTerms } from '#lib/shop-settings/delivery.ts'
import { savedSettings } from '#lib/shop-settings/shape.ts'

type Row = typeof settingsVersions.$inferSelect

const NOTHING_SAVED: Held = { version: 0, savedAt: null, saved: {} }

/** Throws for what no version of this shop has written: nothing half read may hold. */
export const heldOf = (row: Row | undefined): Held =>
  row ? { version: row.version, savedAt: row.savedAt, saved: savedSettings.parse(row.settings) } : NOTHING_SAVED

export function* newestSettings(tx: Writer): Script<Held> {
  const [row] = yield* rows(tx.select().from(settingsVersions).orderBy(desc(settingsVersions.version)).limit(1))
  return heldOf(row)
}

/** Brings what is saved into this process. Resolves with whether it was new here. */
export async function loadSettings({ db, clock }: Pick<Shop, 'db' | 'clock'>): Promise<boolean> {
  const before = heldSettings().version
  const [newest] = await db.read
    .select({ version: settingsVersions.version })
    .from(settingsVersions)
    .orderBy(desc(settingsVersions.version))
    .limit(1)
  const isNew = (newest?.version ?? 0) !== before
  holdSettings(isNew ? await db.query(newestSettings) : heldSettings(), seoulDay(clock.now()))
  return isNew
}

/** What delivery cost when an order was placed: for what its buyer pays to send it back. */
export function* deliveryAt(tx: Writer, placedAt: Date): Script<DeliveryTerms> {
  const held = heldSettings()
  if (held.savedAt && held.savedAt <= placedAt) return held.saved.delivery ?? DEFAULT_DELIVERY
  const [row] = yield* rows(
    tx.select().from(settingsVersions).where(lte(settingsVersions.savedAt, placedAt)).orderBy(desc(settingsVersions.version)).limit(1),
  )
  return heldOf(row).saved.delivery ?? DEFAULT_DELIVERY
}
