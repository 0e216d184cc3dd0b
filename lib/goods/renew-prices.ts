/** When a sale begins or ends, what is searched and listed gets its new price. What is charged asks the clock itself: see lib/price-at.ts. */
import { asc, lte } from 'drizzle-orm'
import { searchEntries } from '#db/schema.ts'
import { renewSearchEntry } from '#db/search-entry.ts'
import { raiseGoodsMark } from '#lib/catalog/page-facts.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import type { Shop } from '#lib/shop.ts'

const PACE = { everyMs: 10_000, leastEveryMs: 500, leaseMs: 60_000 }
/** A turn's work, so that a shopper waits for none of it. While there is more, the next turn comes soon. */
const AT_ONCE = 100
const SOON_MS = 500

/** One turn, if it is due. Returns false when another process does it. */
export const renewPrices = (shop: Shop): Promise<boolean> =>
  takeTurn(shop, 'sale-prices', PACE, async () => {
    const due = await shop.db.read
      .select({ id: searchEntries.productId })
      .from(searchEntries)
      .where(lte(searchEntries.priceUntil, shop.clock.now()))
      .orderBy(asc(searchEntries.priceUntil), asc(searchEntries.productId))
      .limit(AT_ONCE)
    if (due.length > 0)
      await shop.db.transact(function* (tx) {
        for (const { id } of due) yield* renewSearchEntry(tx, id, shop.clock.now())
        yield* raiseGoodsMark(tx)
      })
    return { progress: {}, result: { renewed: due.length }, ...(due.length === AT_ONCE && { nextAfterMs: SOON_MS }) }
  })
