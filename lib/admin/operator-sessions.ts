/** Lists the sessions of an operator, and ends them: one's own, or everybody's of an operator by an owner. */
import { and, desc, eq, ne } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorSessions, operators } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import { isLive, type Operator, sessionIdOf } from './operator-session.ts'

export interface ListedSession {
  /** The hash of the cookie's value, which opens nothing. */
  id: string
  createdAt: Date
  expiresAt: Date
  ip: string | null
  userAgent: string | null
  isThis: boolean
}

/** Newest first. */
export async function sessionsOf(shop: Shop, operator: Pick<Operator, 'id'>, headers: Headers): Promise<ListedSession[]> {
  const theirs = and(eq(operatorSessions.operatorId, operator.id), isLive(shop.clock.now()))
  const found = await shop.db.read.select().from(operatorSessions).where(theirs).orderBy(desc(operatorSessions.createdAt))
  const here = sessionIdOf(shop, headers)
  return found.map(({ id, createdAt, expiresAt, ip, userAgent }) => ({ id, createdAt, expiresAt, ip, userAgent, isThis: id === here }))
}

/** Ends one of the operator's own sessions: another operator's id changes nothing. */
export const endOwnSession = (shop: Shop, operator: Operator, sessionId: string): Promise<number> =>
  endSessions(shop, operator.email, operator, and(eq(operatorSessions.operatorId, operator.id), eq(operatorSessions.id, sessionId)))

/** Ends all of the operator's own sessions but the one that asks. */
export const endOtherSessions = (shop: Shop, operator: Operator, headers: Headers): Promise<number> =>
  endSessions(
    shop,
    operator.email,
    operator,
    and(eq(operatorSessions.operatorId, operator.id), ne(operatorSessions.id, sessionIdOf(shop, headers) ?? '')),
  )

const endSessions = (shop: Shop, actor: string, { email }: Operator, which: ReturnType<typeof and>): Promise<number> =>
  shop.db.transact(function* (tx) {
    const ended = yield* rows(tx.delete(operatorSessions).where(which).returning({ id: operatorSessions.id }))
    if (ended.length > 0)
      yield* logOperatorAction(shop, tx, { actor, action: 'factor.sessions', subject: email, detail: { ended: ended.length } })
    return ended.length
  })

/** Signs an operator out on every device, as when a laptop is lost. Undefined when there is no such operator. */
export const signOutEverywhere = (shop: Shop, operatorId: string, actor: string): Promise<number | undefined> =>
  shop.db.transact(function* (tx) {
    const [operator] = yield* rows(tx.select({ email: operators.email }).from(operators).where(eq(operators.id, operatorId)))
    if (!operator) return undefined
    const ofOperator = eq(operatorSessions.operatorId, operatorId)
    const ended = yield* rows(tx.delete(operatorSessions).where(ofOperator).returning({ id: operatorSessions.id }))
    const detail = { ended: ended.length }
    yield* logOperatorAction(shop, tx, { actor, action: 'operator.sign_out_everywhere', subject: operator.email, detail })
    return ended.length
  })
