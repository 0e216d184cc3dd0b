/** Stores what the checks found wrong, as rows that stay open until a later check finds them right. */
import { asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { ledgerFindings } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { type Finding, findingId, LEDGER_CHECKS } from './finding.ts'

export type KeptFinding = typeof ledgerFindings.$inferSelect

/** Open findings, oldest first. */
export const openFindings = ({ db }: Pick<Shop, 'db'>, most: number): Promise<KeptFinding[]> =>
  db.read
    .select()
    .from(ledgerFindings)
    .where(isNull(ledgerFindings.clearedAt))
    .orderBy(asc(ledgerFindings.foundAt), asc(ledgerFindings.id))
    .limit(most)

/** Resolved findings, newest first. */
export const clearedFindings = ({ db }: Pick<Shop, 'db'>, most: number): Promise<KeptFinding[]> =>
  db.read
    .select()
    .from(ledgerFindings)
    .where(sql`${ledgerFindings.clearedAt} is not null`)
    .orderBy(desc(ledgerFindings.clearedAt))
    .limit(most)

/** The number of wrong rows by check, with 0 for checks that found none. */
export async function countFindings({ db }: Pick<Shop, 'db'>): Promise<Record<string, number>> {
  const found = await db.read
    .select({ check: ledgerFindings.check, rows: sql<number>`count(*)`.mapWith(Number) })
    .from(ledgerFindings)
    .where(isNull(ledgerFindings.clearedAt))
    .groupBy(ledgerFindings.check)
  return {
    ...Object.fromEntries(LEDGER_CHECKS.map((check) => [check, 0])),
    ...Object.fromEntries(found.map((each) => [each.check, each.rows])),
  }
}

/** Stores new findings, and those whose text has changed. */
export async function keepFindings(shop: Shop, found: readonly Finding[]): Promise<void> {
  if (found.length === 0) return
  const ids = [...new Set(found.map(findingId))]
  const known = await shop.db.read.select().from(ledgerFindings).where(inArray(ledgerFindings.id, ids))
  const knownAs = new Map(known.map((each) => [each.id, each]))
  const news = found.filter((finding) => {
    const before = knownAs.get(findingId(finding))
    return !before || before.clearedAt !== null || before.detail !== finding.detail
  })
  const foundAt = shop.clock.now()
  for (const { check, subject, about, detail } of news) {
    const id = findingId({ check, subject })
    const before = knownAs.get(id)
    const since = before && before.clearedAt === null ? before.foundAt : foundAt
    await shop.db.transact((tx) =>
      rows(
        tx
          .insert(ledgerFindings)
          .values({ id, check, subject, about, detail, foundAt })
          .onConflictDoUpdate({ target: ledgerFindings.id, set: { about, detail, foundAt: since, clearedAt: null } })
          .returning({ id: ledgerFindings.id }),
      ),
    )
    shop.log.warn('ledger_wrong', { check, subject, detail })
  }
}

export async function clearFindings(shop: Shop, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await shop.db.transact((tx) =>
      rows(
        tx
          .update(ledgerFindings)
          .set({ clearedAt: shop.clock.now() })
          .where(eq(ledgerFindings.id, id))
          .returning({ id: ledgerFindings.id }),
      ),
    )
    shop.log.info('ledger_right_again', { id })
  }
}
