/** Stores differences as rows: first seen, seen again, gone, assigned to an operator, resolved. */
import { and, type Column, desc, eq, isNotNull, isNull, notLike, or, type SQL, sql } from 'drizzle-orm'
import { type Reader, rows, type Script, type Writer } from '#db/database.ts'
import { differences } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import type { Shop } from '#lib/shop.ts'
import { type Difference, differenceId } from './compare.ts'

export type KeptDifference = typeof differences.$inferSelect

export interface Kept {
  found: number
  resolved: number
}

/** A later run did not find it any more. */
const GONE = 'gone'

/** Whether a person resolved this difference by hand and it has not changed since: then it stays resolved. */
const isResolvedByHand = (row: KeptDifference, now: Difference) =>
  row.resolvedAt !== null && row.resolution?.startsWith('note: ') && row.theirs === now.theirs && row.ours === now.ours

/** Stores all differences of one payment. Open ones that are not among them are marked as gone. */
export function* keepDifferences(
  shop: Pick<Shop, 'clock'>,
  tx: Writer,
  about: { gateway: string; paymentId: string },
  seen: readonly Difference[],
  gone: string = GONE,
  by: string | null = null,
): Script<Kept> {
  const now = shop.clock.now()
  const known = yield* rows(
    tx
      .select()
      .from(differences)
      .where(
        and(eq(differences.gateway, about.gateway), eq(differences.paymentId, about.paymentId), notLike(differences.kind, 'payout_%')),
      ),
  )
  const kept: Kept = { found: 0, resolved: 0 }
  const ids = new Set(seen.map(differenceId))
  for (const row of known) {
    if (row.resolvedAt !== null || ids.has(row.id)) continue
    yield* resolve(tx, row.id, gone, by, now)
    kept.resolved++
  }
  for (const difference of seen)
    kept.found += yield* keepDifference(
      tx,
      difference,
      known.find(({ id }) => id === differenceId(difference)),
      now,
    )
  return kept
}

/** Returns 1 for a new difference. */
export function* keepDifference(tx: Writer, difference: Difference, known: KeptDifference | undefined, now: Date): Script<0 | 1> {
  if (known && isResolvedByHand(known, difference)) return 0
  const { theirs, ours, amount, currency, ref } = difference
  const isNew = !known || known.resolvedAt !== null
  const again = isNew ? { firstSeenAt: now, resolvedAt: null, resolution: null, resolvedBy: null, owner: null } : {}
  yield* rows(
    tx
      .insert(differences)
      .values({ ...difference, id: differenceId(difference), firstSeenAt: now, lastSeenAt: now })
      .onConflictDoUpdate({ target: differences.id, set: { theirs, ours, amount, currency, ref, lastSeenAt: now, ...again } })
      .returning({ id: differences.id }),
  )
  return isNew ? 1 : 0
}

export function* resolve(tx: Writer, id: string, resolution: string, by: string | null, now: Date): Script<boolean> {
  const [done] = yield* rows(
    tx
      .update(differences)
      .set({ resolvedAt: now, resolution, resolvedBy: by })
      .where(and(eq(differences.id, id), isNull(differences.resolvedAt)))
      .returning({ id: differences.id }),
  )
  return done !== undefined
}

export const readDifference = async ({ db }: Pick<Shop, 'db'>, id: string): Promise<KeptDifference | undefined> =>
  (await db.read.select().from(differences).where(eq(differences.id, id)))[0]

export const openDifferencesOf = (shop: Pick<Shop, 'db'>, gateway: string, most: number): Promise<KeptDifference[]> =>
  shop.db.read
    .select()
    .from(differences)
    .where(and(eq(differences.gateway, gateway), isNull(differences.resolvedAt)))
    .orderBy(differences.firstSeenAt)
    .limit(most)

export interface DifferenceFilters {
  state: 'open' | 'resolved' | 'all'
  gateway?: string | undefined
  kind?: string | undefined
}

export async function listDifferences(
  shop: Shop,
  filters: DifferenceFilters,
  after?: string,
  most = PAGE_ROWS,
): Promise<Page<KeptDifference>> {
  const found = await differencesQuery(shop.db.read, filters, readCursor(after), most)
  return pageOf(found, most, ({ firstSeenAt, id }) => ({ at: firstSeenAt, id }))
}

/** Stops the database from choosing this column's index: the condition is only checked on each row. */
const besides = (column: Column, value: string): SQL => sql`${column} || '' = ${value}`

/** Uses the index differences_open, differences_gateway, differences_kind or differences_seen. */
export function differencesQuery(read: Reader, { state, gateway, kind }: DifferenceFilters, cursor: Cursor | undefined, most: number) {
  const ofState = state === 'open' ? isNull(differences.resolvedAt) : state === 'resolved' ? isNotNull(differences.resolvedAt) : undefined
  // Few differences are open, so their own index is the fastest.
  const ofGateway = gateway && (state === 'open' ? besides(differences.gateway, gateway) : eq(differences.gateway, gateway))
  const ofKind = kind && (state === 'open' || gateway ? besides(differences.kind, kind) : eq(differences.kind, kind))
  return read
    .select()
    .from(differences)
    .where(and(ofState, ofGateway || undefined, ofKind || undefined, olderThan(differences.firstSeenAt, differences.id, cursor)))
    .orderBy(desc(differences.firstSeenAt), desc(differences.id))
    .limit(most + 1)
}

/** Assigns it to an operator, or takes it back. False when it is resolved or assigned to somebody else. */
export const ownDifference = (shop: Shop, id: string, operator: string, isMine: boolean): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const mine = or(isNull(differences.owner), eq(differences.owner, operator))
    const [changed] = yield* rows(
      tx
        .update(differences)
        .set({ owner: isMine ? operator : null })
        .where(and(eq(differences.id, id), isNull(differences.resolvedAt), mine))
        .returning({ id: differences.id }),
    )
    if (!changed) return false
    yield* logOperatorAction(shop, tx, { actor: operator, action: isMine ? 'difference.assign' : 'difference.unassign', subject: id })
    return true
  })

/** Records how a person resolved it elsewhere. False when another operator was first. */
export const resolveDifference = (shop: Shop, id: string, operator: string, note: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    if (!(yield* resolve(tx, id, `note: ${note}`, operator, shop.clock.now()))) return false
    yield* logOperatorAction(shop, tx, { actor: operator, action: 'difference.resolve', subject: id, detail: { note } })
    return true
  })
