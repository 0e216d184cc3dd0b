/** Lists what operators did, and every change of an order with its cause. */
import { desc, eq, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { audit, operatorLog } from '#db/schema.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'

export type LoggedAction = typeof operatorLog.$inferSelect
export type OrderChange = typeof audit.$inferSelect

export async function listOperatorLog(shop: Shop, after?: string, most = PAGE_ROWS): Promise<Page<LoggedAction>> {
  const found = await operatorLogQuery(shop.db.read, readCursor(after), most)
  return pageOf(found, most, ({ at, id }) => ({ at, id }))
}

/** Uses the index operator_log_at. */
export function operatorLogQuery(read: Reader, cursor: Cursor | undefined, most: number) {
  return read
    .select()
    .from(operatorLog)
    .where(olderThan(operatorLog.at, operatorLog.id, cursor))
    .orderBy(desc(operatorLog.at), desc(operatorLog.id))
    .limit(most + 1)
}

export async function listChanges(shop: Shop, after?: string, most = PAGE_ROWS): Promise<Page<OrderChange>> {
  const found = await changesQuery(shop.db.read, readCursor(after), most)
  return pageOf(found, most, ({ at, subject, seq }) => ({ at, id: `${subject}#${seq}` }))
}

/** Uses the index audit_at. An order may change twice in one millisecond, so the cursor has three parts. */
export function changesQuery(read: Reader, cursor: Cursor | undefined, most: number) {
  const [subject = '', seq = '0'] = cursor?.id.split('#') ?? []
  const older =
    cursor && sql`(${audit.at}, ${audit.subject}, ${audit.seq}) < (${sql.param(cursor.at, audit.at)}, ${subject}, ${Number(seq) || 0})`
  return read
    .select()
    .from(audit)
    .where(older)
    .orderBy(desc(audit.at), desc(audit.subject), desc(audit.seq))
    .limit(most + 1)
}

/** What operators did about one thing, newest first. */
export const loggedAbout = (shop: Shop, subject: string): Promise<LoggedAction[]> =>
  shop.db.read.select().from(operatorLog).where(eq(operatorLog.subject, subject)).orderBy(desc(operatorLog.at)).limit(PAGE_ROWS)
