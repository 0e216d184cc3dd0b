/** Asks a signed-in operator for the password once more: whoever sits down at an open console makes no key of their own. */
import { verifyPassword } from 'better-auth/crypto'
import { eq } from 'drizzle-orm'
import { operators } from '#db/schema.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import type { CheckedOperator } from './checked-operator.ts'
import type { Operator } from './operator-session.ts'

const TRIES = { most: 5, windowMs: 15 * 60_000 }

/** Undefined where it is another, or there were too many tries. */
export async function checkedByPassword(
  shop: Shop,
  operator: Operator,
  password: string,
): Promise<(Operator & CheckedOperator) | undefined> {
  if (!(await withinLimit(shop, { key: `operator-confirm:${operator.id}`, ...TRIES }))) return undefined
  const [found] = await shop.db.read.select({ hash: operators.passwordHash }).from(operators).where(eq(operators.id, operator.id))
  const isTheirs = found?.hash && (await verifyPassword({ hash: found.hash, password }))
  return isTheirs ? { ...operator, passwordHash: found.hash } : undefined
}
