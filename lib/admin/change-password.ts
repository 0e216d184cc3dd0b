/** An operator changes their password by the present one. Their other sessions end: whoever knew it may have begun them. */
import { hashPassword } from 'better-auth/crypto'
import { and, eq, ne } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorSessions, operators } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { isBreached } from '#lib/security/breached-password.ts'
import type { Shop } from '#lib/shop.ts'
import { isStillChecked } from './checked-operator.ts'
import { checkedByPassword } from './confirm-password.ts'
import { formerPasswordsOf, isFormerPassword } from './former-passwords.ts'
import type { OperatorPasswordInput } from './operator-input.ts'
import { type Operator, sessionIdOf } from './operator-session.ts'

export type OperatorPasswordChange = 'changed' | 'wrong' | 'breached' | 'used_before'

/** `headers` carry the session that stays. */
export async function changeOperatorPassword(
  shop: Shop,
  operator: Operator,
  { password: current, newPassword }: OperatorPasswordInput,
  headers: Headers,
): Promise<OperatorPasswordChange> {
  const checked = await checkedByPassword(shop, operator, current)
  if (!checked) return 'wrong'
  if (await isBreached(shop, newPassword, [operator.email, operator.name])) return 'breached'
  if (await isFormerPassword(shop, operator.id, newPassword)) return 'used_before'
  const passwordHash = await hashPassword(newPassword)
  return shop.db.transact(function* (tx) {
    if (!(yield* isStillChecked(tx, checked))) return 'wrong' as const
    const theirs = eq(operators.id, operator.id)
    const [known] = yield* rows(tx.select().from(operators).where(theirs))
    const formerPasswords = known && formerPasswordsOf(known)
    yield* rows(tx.update(operators).set({ passwordHash, formerPasswords }).where(theirs).returning({ id: operators.id }))
    const others = and(eq(operatorSessions.operatorId, operator.id), ne(operatorSessions.id, sessionIdOf(shop, headers) ?? ''))
    yield* rows(tx.delete(operatorSessions).where(others).returning({ id: operatorSessions.id }))
    yield* logOperatorAction(shop, tx, { actor: operator.email, action: 'factor.password', subject: operator.email })
    return 'changed' as const
  })
}
