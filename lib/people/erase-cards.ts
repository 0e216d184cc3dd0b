/** Takes out of cards that are saved no more what names a person: issuer, last digits, expiry and their owner's name for it. */
import { and, inArray, lte, or, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { savedCards } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'

const OVER = ['failed', 'ended'] as const

/** Up to `most` of those that ended by then. That somebody agreed to it, and when, stays. */
export function* eraseOldCards(tx: Writer, endedBy: Date, most: number): Script<number> {
  const namesSomebody = or(sql`cast(${savedCards.face} as text) <> '{}'`, sql`${savedCards.name} <> ''`)
  const isOld = lte(sql`coalesce(${savedCards.endedAt}, ${savedCards.startedAt})`, sql.param(endedBy, savedCards.startedAt))
  const which = and(stateIn(savedCards.state, OVER), isOld, namesSomebody)
  const old = tx.select({ id: savedCards.id }).from(savedCards).where(which).limit(most)
  const erased = yield* rows(
    tx.update(savedCards).set({ face: {}, name: '' }).where(inArray(savedCards.id, old)).returning({ id: savedCards.id }),
  )
  return erased.length
}
