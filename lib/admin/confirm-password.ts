/** Asks a signed-in operator for the password once more: whoever sits down at an open console makes no key of their own. */
import { verifyPassword } from 'better-auth/crypto'
import { eq } from 'drizzle-orm'
import { operators } from '#db/schema.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import type { Operator } from './operator-session.ts'

const TRIES = { most: 5, windowMs: 15 * 60_000 }

export async function passwordIsOf(shop: Shop, operator: Pick<Operator, 'id'>, password: string): Promise<boolean> {
  if (!(await withinLimit(shop, { key: `operator-confirm:${operator.id}`, ...TRIES }))) return false
  const [found] = await shop.db.read.select({ hash: operators.passwordHash }).from(operators).where(eq(operators.id, operator.id))
  return found?.hash ? verifyPassword({ hash: found.hash, password }) : false
}
