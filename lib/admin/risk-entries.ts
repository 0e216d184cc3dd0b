/** The lists of whom the shop always lets pay, or never, as operators keep them. */
import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Reader, rows } from '#db/database.ts'
import { riskEntries } from '#db/schema.ts'
import { RISK_ENTRY_KINDS } from '#db/states.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { entryId, readEntry } from '#lib/risk/risk-entries.ts'
import type { Shop } from '#lib/shop.ts'
import { line } from '#lib/text/doors.ts'

export { RISK_ENTRY_KINDS }

export type RiskEntry = typeof riskEntries.$inferSelect

/** How long an entry holds, in days; 0 for as long as nobody takes it off. */
export const ENTRY_DAYS = [1, 7, 30, 365, 0] as const

const DAY_MS = 86_400_000

export const riskEntryForm = z
  .object({
    kind: z.enum(RISK_ENTRY_KINDS),
    value: line(200),
    effect: z.enum(['allow', 'block']),
    reason: line(200),
    days: z.coerce.number().refine((days) => ENTRY_DAYS.some((each) => each === days)),
  })
  .transform(({ value: typed, ...rest }, context) => {
    const value = readEntry(rest.kind, typed)
    if (value === undefined) context.addIssue({ code: 'custom', path: ['value'], message: 'not of this kind' })
    return { ...rest, value: value ?? '' }
  })

type RiskEntryForm = z.output<typeof riskEntryForm>

/** An entry about the same thing is replaced. */
export async function putOnList(shop: Shop, { kind, value, effect, reason, days }: RiskEntryForm, actor: string): Promise<void> {
  const addedAt = shop.clock.now()
  const until = days === 0 ? null : new Date(addedAt.getTime() + days * DAY_MS)
  const entry = { id: entryId(kind, value), kind, value, effect, reason, addedBy: actor, addedAt, until }
  await shop.db.transact(function* (tx) {
    yield* rows(
      tx
        .insert(riskEntries)
        .values(entry)
        .onConflictDoUpdate({ target: riskEntries.id, set: { effect, reason, addedBy: actor, addedAt, until } })
        .returning({ id: riskEntries.id }),
    )
    // The log keeps everything for ever, and the value may be a person's.
    yield* logOperatorAction(shop, tx, { actor, action: 'risk.list', subject: kind, detail: { effect, days, is: 'on' } })
  })
}

/** False when it is on no list. */
export const takeOffList = (shop: Shop, id: string, actor: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [gone] = yield* rows(tx.delete(riskEntries).where(eq(riskEntries.id, id)).returning())
    if (!gone) return false
    yield* logOperatorAction(shop, tx, { actor, action: 'risk.list', subject: gone.kind, detail: { effect: gone.effect, is: 'off' } })
    return true
  })

export async function listRiskEntries(shop: Shop, after?: string, most = PAGE_ROWS): Promise<Page<RiskEntry>> {
  return pageOf(await riskEntriesQuery(shop.db.read, readCursor(after), most), most, ({ addedAt, id }) => ({ at: addedAt, id }))
}

/** Uses the index risk_entries_added. */
export const riskEntriesQuery = (read: Reader, cursor: Cursor | undefined, most: number) =>
  read
    .select()
    .from(riskEntries)
    .where(olderThan(riskEntries.addedAt, riskEntries.id, cursor))
    .orderBy(desc(riskEntries.addedAt), desc(riskEntries.id))
    .limit(most + 1)
