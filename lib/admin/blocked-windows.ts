/** What browsers refused, as the console lists it, and the line that would let it in. */
import { desc } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { cspViolations } from '#db/schema.ts'
import { lineToAdd } from '#lib/csp-source.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { cspEnv, letsWindowsIn } from '#lib/security/checkout-csp.ts'
import type { Shop } from '#lib/shop.ts'

export interface BlockedWindow extends Readonly<typeof cspViolations.$inferSelect> {
  /** The policy lets it in by now; or, of a form, always did: browsers name where a form was sent, not where the answer led it. */
  isAllowed: boolean
}

/** What CSP_EXTRA_HOSTS opens. Scripts are trusted one by one and never by their host. */
const OPENED_BY_HOST: readonly string[] = [
  'child-src',
  'connect-src',
  'font-src',
  'form-action',
  'frame-src',
  'img-src',
  'style-src',
  'style-src-elem',
]

export async function listBlockedWindows(shop: Shop, after?: string, most = PAGE_ROWS): Promise<Page<BlockedWindow>> {
  const found = await blockedWindowsQuery(shop.db.read, readCursor(after), most)
  const rows = found.map((row) => ({ ...row, isAllowed: canBeOpened(row) && letsWindowsIn(cspEnv(shop.env), row.blocked) }))
  return pageOf(rows, most, ({ lastSeenAt, id }) => ({ at: lastSeenAt, id }))
}

/** Walks csp_violations_seen. */
export const blockedWindowsQuery = (read: Reader, cursor: Cursor | undefined, most: number) =>
  read
    .select()
    .from(cspViolations)
    .where(olderThan(cspViolations.lastSeenAt, cspViolations.id, cursor))
    .orderBy(desc(cspViolations.lastSeenAt), desc(cspViolations.id))
    .limit(most + 1)

/** Undefined where nothing that was refused can be let in by a setting. */
export const settingFor = (shop: Pick<Shop, 'env'>, rows: readonly BlockedWindow[]): string | undefined =>
  lineToAdd(
    shop.env.CSP_EXTRA_HOSTS,
    rows.filter((row) => canBeOpened(row) && !row.isAllowed).map(({ blocked }) => blocked),
  )

const canBeOpened = ({ directive }: { directive: string }) => OPENED_BY_HOST.includes(directive)
