/** Finds what somebody should know of: everything that is open now, under a name that the same fact keeps. */
import { and, asc, eq, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { attention, differences, jobs, ledgerFindings, orders, products, skus } from '#db/schema.ts'
import { LOW_STOCK } from '#lib/event-endpoints/stage-low-stock.ts'
import type { NoticeKind } from '#lib/notices/notice-kinds.ts'

export interface NoticeFact {
  id: string
  kind: NoticeKind
}

/** The rest is found by the next turn. */
const MOST = 2000
/** An order is news for so long. */
const NEWS_MS = 86_400_000

type Finder = (read: Reader, now: Date) => Promise<NoticeFact[]>

/** What is opened again later is another fact. */
const named = (kind: NoticeKind, what: string, at: Date | null = null): NoticeFact => ({
  kind,
  id: `${kind}:${what}:${at?.getTime() ?? ''}`,
})

const needsSomebody =
  (kind: 'attention' | 'disputes'): Finder =>
  async (read) => {
    const isDispute = sql`${attention.reason} like 'dispute!_%' escape '!'`
    const found = await read
      .select({ id: attention.id, at: attention.openedAt })
      .from(attention)
      .where(and(isNull(attention.resolvedAt), kind === 'disputes' ? isDispute : sql`not (${isDispute})`))
      .orderBy(asc(attention.openedAt), asc(attention.id))
      .limit(MOST)
    return found.map(({ id, at }) => named(kind, id, at))
  }

const FINDERS: Record<NoticeKind, Finder> = {
  attention: needsSomebody('attention'),
  disputes: needsSomebody('disputes'),
  jobs: async (read) => {
    const parked = and(isNotNull(jobs.parkedAt), isNull(jobs.doneAt))
    return (await read.select({ id: jobs.id, at: jobs.parkedAt }).from(jobs).where(parked).limit(MOST)).map(({ id, at }) =>
      named('jobs', id, at),
    )
  },
  books: async (read) => {
    const [findings, theirs] = await Promise.all([
      read
        .select({ id: ledgerFindings.id, at: ledgerFindings.foundAt })
        .from(ledgerFindings)
        .where(isNull(ledgerFindings.clearedAt))
        .limit(MOST),
      read.select({ id: differences.id, at: differences.firstSeenAt }).from(differences).where(isNull(differences.resolvedAt)).limit(MOST),
    ])
    return [...findings, ...theirs].map(({ id, at }) => named('books', id, at))
  },
  stock: async (read) => {
    const unsold = sql`${skus.available} + ${skus.reserved}`
    const low = and(eq(products.onSale, true), lte(unsold, LOW_STOCK))
    // Selling keeps this sum, and filling up changes it: what runs low after that is another fact.
    const found = await read
      .select({ id: skus.id, sold: skus.sold, left: sql<number>`${unsold}`.mapWith(Number) })
      .from(skus)
      .innerJoin(products, eq(products.id, skus.productId))
      .where(low)
      .limit(MOST)
    return found.map(({ id, sold, left }) => named('stock', `${id}:${left === 0 ? 'none' : 'low'}:${sold + left}`))
  },
  orders: async (read, now) => {
    const isNews = gt(orders.paidAt, new Date(now.getTime() - NEWS_MS))
    const found = await read.select({ id: orders.id, at: orders.paidAt }).from(orders).where(isNews).orderBy(asc(orders.paidAt)).limit(MOST)
    return found.map(({ id, at }) => named('orders', id, at))
  },
}

/** All facts of these kinds that hold now. */
export async function findFacts(read: Reader, kinds: readonly NoticeKind[], now: Date): Promise<NoticeFact[]> {
  return (await Promise.all(kinds.map((kind) => FINDERS[kind](read, now)))).flat()
}
