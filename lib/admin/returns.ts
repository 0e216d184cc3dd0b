/** Lists buyers' requests to return goods, with those that wait for an answer. */
import { and, desc, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { orders, returnRequests } from '#db/schema.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'

export type ListedReturn = Awaited<ReturnType<typeof returnsQuery>>[number]

export async function listReturns(shop: Shop, which: 'open' | 'all', after?: string, most = PAGE_ROWS): Promise<Page<ListedReturn>> {
  const found = await returnsQuery(shop.db.read, which, readCursor(after), most)
  return pageOf(found, most, ({ requestedAt, id }) => ({ at: requestedAt, id }))
}

/** Uses the index return_requests_state or return_requests_requested. */
export function returnsQuery(read: Reader, which: 'open' | 'all', cursor: Cursor | undefined, most: number) {
  return read
    .select({
      id: returnRequests.id,
      orderId: returnRequests.orderId,
      state: returnRequests.state,
      reason: returnRequests.reason,
      note: returnRequests.note,
      lines: returnRequests.lines,
      requestedAt: returnRequests.requestedAt,
      number: orders.number,
      buyer: orders.buyer,
    })
    .from(returnRequests)
    .innerJoin(orders, eq(orders.id, returnRequests.orderId))
    .where(
      and(
        which === 'open' ? eq(returnRequests.state, 'requested') : undefined,
        olderThan(returnRequests.requestedAt, returnRequests.id, cursor),
      ),
    )
    .orderBy(desc(returnRequests.requestedAt), desc(returnRequests.id))
    .limit(most + 1)
}
