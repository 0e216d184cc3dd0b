/** Forgets sign-ups that nobody confirmed: whoever typed the address may not be whose it is. */
import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { accounts, memberConsents, members, sessions } from '#db/schema.ts'

/** Returns how many of them there were, `most` at the highest. */
export function* forgetUnconfirmedMembers(tx: Writer, which: SQL, most: number): Script<number> {
  const unconfirmed = and(which, eq(members.emailVerified, false))
  const found = (yield* rows(tx.select({ id: members.id }).from(members).where(unconfirmed).limit(most))).map(({ id }) => id)
  // Locks them first: who confirms meanwhile keeps password, sessions and agreements.
  const locked = tx
    .update(members)
    .set({ emailVerified: false })
    .where(and(inArray(members.id, found), unconfirmed))
  const ids = (yield* rows(locked.returning({ id: members.id }))).map(({ id }) => id)
  if (ids.length === 0) return 0
  yield* rows(tx.delete(sessions).where(inArray(sessions.userId, ids)).returning({ id: sessions.id }))
  yield* rows(tx.delete(memberConsents).where(inArray(memberConsents.memberId, ids)).returning({ id: memberConsents.id }))
  yield* rows(tx.delete(accounts).where(inArray(accounts.userId, ids)).returning({ id: accounts.id }))
  yield* rows(tx.delete(members).where(inArray(members.id, ids)).returning({ id: members.id }))
  return ids.length
}
