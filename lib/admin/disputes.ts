/** Lists disputes for operators, and reads the files of their evidence. */
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { disputeFiles, disputes, orders } from '#db/schema.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'

export type ListedDispute = Awaited<ReturnType<typeof disputesQuery>>[number]

export async function listDisputes(shop: Shop, which: 'open' | 'all', after?: string, most = PAGE_ROWS): Promise<Page<ListedDispute>> {
  const found = await disputesQuery(shop.db.read, which, readCursor(after), most)
  return pageOf(found, most, ({ openedAt, id }) => ({ at: openedAt, id }))
}

/** Uses the index disputes_open or disputes_opened. */
export function disputesQuery(read: Reader, which: 'open' | 'all', cursor: Cursor | undefined, most: number) {
  const { id, gateway, orderId, paymentId, amount, currency, reason, state, dueAt, openedAt } = disputes
  return read
    .select({ id, gateway, orderId, paymentId, amount, currency, reason, state, dueAt, openedAt, orderNumber: orders.number })
    .from(disputes)
    .leftJoin(orders, eq(orders.id, disputes.orderId))
    .where(and(which === 'open' ? isNull(disputes.closedAt) : undefined, olderThan(disputes.openedAt, disputes.id, cursor)))
    .orderBy(desc(disputes.openedAt), desc(disputes.id))
    .limit(most + 1)
}

/** Undefined when there is no such file. */
export async function readEvidence(shop: Shop, fileId: string) {
  const [file] = await shop.db.read.select().from(disputeFiles).where(eq(disputeFiles.id, fileId))
  return file
}
