/** Lists a member's sessions and ends them. */
import { and, desc, eq, gt, ne } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { sessions } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { currentSession } from './current-member.ts'

export interface MemberSession {
  id: string
  createdAt: Date
  expiresAt: Date
  userAgent: string | null
  isThis: boolean
}

/** Newest first. */
export async function memberSessions(shop: Shop, memberId: string, headers: Headers): Promise<MemberSession[]> {
  const isLive = and(eq(sessions.userId, memberId), gt(sessions.expiresAt, shop.clock.now()))
  const found = await shop.db.read.select().from(sessions).where(isLive).orderBy(desc(sessions.createdAt))
  const here = (await currentSession(shop, headers))?.id
  return found.map(({ id, createdAt, expiresAt, userAgent }) => ({ id, createdAt, expiresAt, userAgent, isThis: id === here }))
}

/** Another member's session stays. */
export const endMemberSession = (shop: Shop, memberId: string, sessionId: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const own = and(eq(sessions.userId, memberId), eq(sessions.id, sessionId))
    return (yield* rows(tx.delete(sessions).where(own).returning({ id: sessions.id }))).length === 1
  })

/** All but the one that asks. Returns how many ended. */
export async function endOtherMemberSessions(shop: Shop, memberId: string, headers: Headers): Promise<number> {
  const here = (await currentSession(shop, headers))?.id ?? ''
  return shop.db.transact(function* (tx) {
    const others = and(eq(sessions.userId, memberId), ne(sessions.id, here))
    return (yield* rows(tx.delete(sessions).where(others).returning({ id: sessions.id }))).length
  })
}
