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
function heldOf(row: Row | undefined): Held {
  if (!row) return NOTHING_SAVED
  const { version, savedAt, settings } = row
  const read = savedSettings.safeParse(settings)
  if (read.success) return { version, savedAt, saved: read.data }
  const where = read.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`).join(', ')
  throw new Error(
    `Version ${version} of the shop's settings cannot be read by this release: ${where}. The release that saved them reads them.`,
  )
}

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
