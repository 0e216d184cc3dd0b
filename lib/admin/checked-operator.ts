/** An operator as a check of their password read them: what follows from it is written only while that is still so. */
import { and, eq, isNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { operators } from '#db/schema.ts'

export type CheckedOperator = Pick<typeof operators.$inferSelect, 'id' | 'email' | 'passwordHash'>

/**
 * False where the operator was disabled or invited anew meanwhile. Else an invitation waits for this transaction, and takes away what
 * it writes with everything else.
 */
export function* isStillChecked(tx: Writer, { id, passwordHash }: CheckedOperator): Script<boolean> {
  const hash = passwordHash === null ? isNull(operators.passwordHash) : eq(operators.passwordHash, passwordHash)
  const same = and(eq(operators.id, id), isNull(operators.disabledAt), hash)
  return (yield* rows(tx.update(operators).set({ passwordHash }).where(same).returning({ id: operators.id }))).length === 1
}
