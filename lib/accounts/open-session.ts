/** Begins a session for a member who proved at a provider, and not by a password, who they are. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { accounts, members, sessions } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import type { Identity } from '#lib/sign-in-providers/provider.ts'
import { sealedToken } from '#lib/sign-in-providers/unlink.ts'
import { authOf } from './auth.ts'

type Proven = Pick<Identity, 'provider' | 'accountId' | 'refreshToken'>

/** The cookies of the session; undefined where the way in was taken away, or the member has left, while the session began. */
export async function openSession(shop: Shop, memberId: string, proven: Proven): Promise<string[] | undefined> {
  const { headers, response } = await authOf(shop).api.openSession({ body: { memberId }, returnHeaders: true })
  if (!response) return undefined
  if (!(await keepSession(shop, memberId, response.token, proven))) return undefined
  shop.log.info('member_signed_in', { memberId, factor: proven.provider })
  return headers.getSetCookie()
}

/** Whoever takes the way in away from now on ends this session too. */
const keepSession = (shop: Shop, memberId: string, token: string, proven: Proven): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    if ((yield* keepToken(shop, tx, memberId, proven)) && (yield* isConfirmed(tx, memberId))) return true
    yield* rows(tx.delete(sessions).where(eq(sessions.token, token)).returning({ id: sessions.id }))
    return false
  })

function* isConfirmed(tx: Writer, memberId: string): Script<boolean> {
  const confirmed = and(eq(members.id, memberId), eq(members.emailVerified, true))
  return (yield* rows(tx.select({ id: members.id }).from(members).where(confirmed))).length === 1
}

/** The newest token is the one that ends the connection later. False where the identity is not this member's any more. */
function* keepToken(shop: Shop, tx: Writer, memberId: string, { provider, accountId, refreshToken }: Proven): Script<boolean> {
  const own = and(eq(accounts.userId, memberId), eq(accounts.providerId, provider), eq(accounts.accountId, accountId))
  const token = refreshToken ? { refreshToken: sealedToken(shop, provider, accountId, refreshToken) } : {}
  const change = { ...token, updatedAt: shop.clock.now() }
  return (yield* rows(tx.update(accounts).set(change).where(own).returning({ id: accounts.id }))).length === 1
}
