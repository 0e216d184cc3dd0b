/** Counts the owners who can sign in: a shop without one could invite nobody any more. */
import { and, eq, isNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { operators } from '#db/schema.ts'

/**
 * The number of enrolled owners besides this one. An update that changes nothing locks the owners' rows, so that two owners who
 * demote, disable or re-invite each other at once do not both succeed.
 */
export function* otherOwners(tx: Writer, id: string | undefined): Script<number> {
  const owners = yield* rows(
    tx
      .update(operators)
      .set({ role: 'owner' })
      .where(and(eq(operators.role, 'owner'), isNull(operators.disabledAt)))
      .returning({ id: operators.id, passwordHash: operators.passwordHash }),
  )
  return owners.filter((owner) => owner.id !== id && owner.passwordHash !== null).length
}
