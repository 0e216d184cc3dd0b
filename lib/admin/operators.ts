/** Lists and changes operators. Only an owner may change them, and at least one owner always remains. */
import { asc, eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorSessions, operators } from '#db/schema.ts'
import type { OperatorRole } from '#lib/audit/operator-actions.ts'
import { logOperatorAction, type OperatorLogEntry } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import type { Operator } from './operator-session.ts'
import { otherOwners } from './owners.ts'

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

/** Applies from the operator's next click, because every request reads the role. */
export const changeRole = (shop: Shop, id: string, role: OperatorRole, actor: string): Promise<Changed> =>
  changeOperator(shop, id, { role }, role !== 'owner', { actor, action: 'operator.role', detail: { role } })

/** For the command line, which knows operators by their address. */
export async function changeRoleByEmail(shop: Shop, email: string, role: OperatorRole, actor: string): Promise<Changed> {
  const [found] = await shop.db.read.select({ id: operators.id }).from(operators).where(eq(operators.email, email))
  return found ? changeRole(shop, found.id, role, actor) : { ok: false, problem: 'gone' }
}

export const disableOperator = (shop: Shop, id: string, actor: string): Promise<Changed> =>
  changeOperator(shop, id, { disabledAt: shop.clock.now() }, true, { actor, action: 'operator.disable', detail: {} })

/** Stores the operator's language for the console. */
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
    const others = yield* otherOwners(tx, id)
    const [before] = yield* rows(tx.select().from(operators).where(eq(operators.id, id)))
    if (!before) return { ok: false, problem: 'gone' } as const
    if (endsOwnership && before.role === 'owner' && others === 0) return { ok: false, problem: 'last_owner' } as const
    yield* rows(tx.update(operators).set(change).where(eq(operators.id, id)).returning({ id: operators.id }))
    if (change.disabledAt) yield* rows(tx.delete(operatorSessions).where(eq(operatorSessions.operatorId, id)).returning())
    yield* logOperatorAction(shop, tx, { actor, action, subject: before.email, detail: { ...detail, before: before.role } })
    return { ok: true } as const
  })
