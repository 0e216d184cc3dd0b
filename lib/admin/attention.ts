/** Lists what only a person can resolve, and records how an operator resolved it. */
import { and, desc, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { attention } from '#db/schema.ts'
import { resolveAttention as closeAttention } from '#lib/attention.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'

export type AttentionRow = typeof attention.$inferSelect

export async function listAttention(shop: Shop, which: 'open' | 'all', after?: string, most = PAGE_ROWS): Promise<Page<AttentionRow>> {
  const found = await attentionQuery(shop.db.read, which, readCursor(after), most)
  return pageOf(found, most, ({ openedAt, id }) => ({ at: openedAt, id }))
}

/** Uses the index attention_open or attention_opened. */
export function attentionQuery(read: Reader, which: 'open' | 'all', cursor: Cursor | undefined, most: number) {
  return read
    .select()
    .from(attention)
    .where(and(which === 'open' ? isNull(attention.resolvedAt) : undefined, olderThan(attention.openedAt, attention.id, cursor)))
    .orderBy(desc(attention.openedAt), desc(attention.id))
    .limit(most + 1)
}

/** The note says how it was resolved. False when another operator resolved it first. */
export const resolveAttention = (shop: Shop, id: string, note: string, actor: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const resolved = yield* closeAttention(tx, id, shop.clock.now())
    if (!resolved) return false
    const { reason, paymentId, orderId } = resolved
    yield* logOperatorAction(shop, tx, { actor, action: 'attention.resolve', subject: id, detail: { note, reason, paymentId, orderId } })
    return true
  })
