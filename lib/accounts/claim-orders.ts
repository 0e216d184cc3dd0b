/** Orders that somebody placed as a guest become theirs when they are a member: by their confirmed mailbox, or by the browser that placed them. */
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { members, orders } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

/** `ofBrowser`: what the browser's own signed cookie opens. Another member's order stays theirs. Returns how many were claimed. */
export async function claimOrders(shop: Shop, memberId: string, ofBrowser: readonly string[]): Promise<number> {
  const claimed = await shop.db.transact(function* (tx) {
    const confirmed = and(eq(members.id, memberId), eq(members.emailVerified, true))
    const [member] = yield* rows(tx.select({ email: members.email }).from(members).where(confirmed))
    if (!member) return []
    const theirs = or(sql`lower(${orders.buyer} ->> 'email') = ${member.email}`, inArray(orders.id, [...ofBrowser]))
    const unclaimed = and(isNull(orders.memberId), isNull(orders.erasedAt), eq(orders.channel, 'web'), theirs)
    return yield* rows(tx.update(orders).set({ memberId }).where(unclaimed).returning({ id: orders.id }))
  })
  return claimed.length
}
