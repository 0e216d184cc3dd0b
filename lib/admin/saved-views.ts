/** Named filters that an operator saves. Each operator has their own. */
import { and, asc, eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorViews } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { Shop } from '#lib/shop.ts'
import { type OrderFilters, writeOrderFilters } from './order-filters.ts'

export type SavedView = Pick<typeof operatorViews.$inferSelect, 'id' | 'name' | 'query'>

/** As many as fit above the list. */
const MOST_VIEWS = 20

export const savedViews = (shop: Shop, operatorId: string): Promise<SavedView[]> =>
  shop.db.read
    .select({ id: operatorViews.id, name: operatorViews.name, query: operatorViews.query })
    .from(operatorViews)
    .where(eq(operatorViews.operatorId, operatorId))
    .orderBy(asc(operatorViews.createdAt), asc(operatorViews.id))
    .limit(MOST_VIEWS)

/** False when the operator has too many views already. */
export const saveView = (shop: Shop, operatorId: string, name: string, filters: OrderFilters): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const mine = yield* rows(tx.select({ id: operatorViews.id }).from(operatorViews).where(eq(operatorViews.operatorId, operatorId)))
    if (mine.length >= MOST_VIEWS) return false
    const view = { id: randomId(shop.random), operatorId, name, query: writeOrderFilters(filters), createdAt: shop.clock.now() }
    yield* rows(tx.insert(operatorViews).values(view).returning({ id: operatorViews.id }))
    return true
  })

export async function forgetView(shop: Shop, operatorId: string, id: string): Promise<void> {
  const mine = and(eq(operatorViews.id, id), eq(operatorViews.operatorId, operatorId))
  await shop.db.transact((tx) => rows(tx.delete(operatorViews).where(mine).returning({ id: operatorViews.id })))
}
