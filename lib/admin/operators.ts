/** Who works here. Only an owner changes it, and never so that nobody could. */
import { and, asc, eq, isNull } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorSessions, operators } from '#db/schema.ts'
import type { OperatorRole } from '#lib/audit/operator-actions.ts'
import { logOperatorAction, type OperatorLogEntry } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import type { Operator } from './operator-session.ts'

export interface Colleague {
  id: string
  email: string
  name: string
  role: OperatorRole
  state: 'invited' | 'active' | 'disabled'
  createdAt: Date
}

export async function listOperators(shop: Shop): Promise<Colleague[]> {
  const found = await shop.db.read.select().from(operators).orderBy(asc(operators.email))
  return found.map(({ id, email, name, role, passwordHash, disabledAt, createdAt }) => ({
    id,
    email,
    name,
    role,
    state: disabledAt ? 'disabled' : passwordHash ? 'active' : 'invited',
    createdAt,
  }))
}

export type Changed = { ok: true } | { ok: false; problem: 'last_owner' | 'gone' }

/** Takes effect at the next click: roles are read with every request. */
export const changeRole = (shop: Shop, id: string, role: OperatorRole, actor: string): Promise<Changed> =>
  changeOperator(shop, id, { role }, role !== 'owner', { actor, action: 'operator.role', detail: { role } })

export const disableOperator = (shop: Shop, id: string, actor: string): Promise<Changed> =>
  changeOperator(shop, id, { disabledAt: shop.clock.now() }, true, { actor, action: 'operator.disable', detail: {} })

/** Which language the console speaks to this operator. */
export async function chooseLocale(shop: Shop, id: string, locale: Operator['locale']): Promise<void> {
  await shop.db.transact((tx) => rows(tx.update(operators).set({ locale }).where(eq(operators.id, id)).returning({ id: operators.id })))
}

const changeOperator = (
  shop: Shop,
  id: string,
  change: Partial<typeof operators.$inferInsert>,
  endsOwnership: boolean,
  { actor, action, detail }: Required<Pick<OperatorLogEntry, 'actor' | 'action' | 'detail'>>,
): Promise<Changed> =>
  shop.db.transact(function* (tx) {
    // All owners are read by changing them, so that two who demote each other at once do not both succeed, nor wait for each other.
    const owners = yield* rows(
      tx
        .update(operators)
        .set({ role: 'owner' })
        .where(and(eq(operators.role, 'owner'), isNull(operators.disabledAt)))
        .returning({ id: operators.id, passwordHash: operators.passwordHash }),
    )
    const others = owners.filter((owner) => owner.id !== id && owner.passwordHash !== null)
    const [before] = yield* rows(tx.select().from(operators).where(eq(operators.id, id)))
    if (!before) return { ok: false, problem: 'gone' } as const
    if (endsOwnership && before.role === 'owner' && others.length === 0) return { ok: false, problem: 'last_owner' } as const
    yield* rows(tx.update(operators).set(change).where(eq(operators.id, id)).returning({ id: operators.id }))
    if (change.disabledAt) yield* rows(tx.delete(operatorSessions).where(eq(operatorSessions.operatorId, id)).returning())
    yield* logOperatorAction(shop, tx, { actor, action, subject: before.email, detail: { ...detail, before: before.role } })
    return { ok: true } as const
  })
