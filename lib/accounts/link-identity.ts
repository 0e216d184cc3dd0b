/** Adds a provider's identity to a member as a way to sign in, and takes one away. */
import { and, eq, ne } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { accounts, members, sessions } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { Locale } from '#lib/locale.ts'
import { forgetUnconfirmedMembers } from '#lib/retention/unconfirmed-members.ts'
import type { Shop } from '#lib/shop.ts'
import { type Identity, isProviderName, type ProviderName } from '#lib/sign-in-providers/provider.ts'
import { endSignIn, sealedToken } from '#lib/sign-in-providers/unlink.ts'
import { tellOfWayIn } from './way-in-letters.ts'

export type Linking = 'linked' | 'taken' | 'has_another'

/** Tells the member by mail: whoever did not do it themselves must hear of it. */
export async function linkIdentity(shop: Shop, memberId: string, identity: Identity, locale: Locale): Promise<Linking> {
  const linking = await shop.db.transact((tx) => insertIdentity(shop, tx, memberId, identity))
  if (linking === 'linked') await tellOfWayIn(shop, memberId, { provider: identity.provider, is: 'added' }, locale)
  return linking
}

/** The sign-up of the same person that nobody confirmed gives way. */
export function* insertIdentity(shop: Shop, tx: Writer, memberId: string, identity: Identity): Script<Linking> {
  const { provider, accountId } = identity
  const of = yield* rows(
    tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.userId, memberId), eq(accounts.providerId, provider))),
  )
  if (of.length > 0) return 'has_another'
  const same = and(eq(accounts.providerId, provider), eq(accounts.accountId, accountId))
  const [owner] = yield* rows(tx.select({ memberId: accounts.userId }).from(accounts).where(same))
  if (owner) yield* forgetUnconfirmedMembers(tx, eq(members.id, owner.memberId), 1)
  const at = shop.clock.now()
  const inserted = yield* rows(
    tx
      .insert(accounts)
      .values({ id: randomId(shop.random), userId: memberId, createdAt: at, updatedAt: at, ...identityRow(shop, identity) })
      .onConflictDoNothing()
      .returning({ id: accounts.id }),
  )
  return inserted.length === 1 ? 'linked' : 'taken'
}

const identityRow = (shop: Shop, { provider, accountId, refreshToken }: Identity) => ({
  providerId: provider,
  accountId,
  refreshToken: refreshToken && sealedToken(shop, provider, accountId, refreshToken),
})

export interface WaysIn {
  hasPassword: boolean
  providers: ProviderName[]
}

export async function waysIn({ db }: Pick<Shop, 'db'>, memberId: string): Promise<WaysIn> {
  const found = await db.read.select({ provider: accounts.providerId }).from(accounts).where(eq(accounts.userId, memberId))
  const names = found.map(({ provider }) => provider)
  return { hasPassword: names.includes('credential'), providers: names.filter(isProviderName) }
}

export type Unlinking = 'unlinked' | 'last' | 'none'

/** Never the last way in. Sessions that it may have begun end with it, all but the one that asks. */
export async function unlinkIdentity(
  shop: Shop,
  memberId: string,
  { provider, keepSession }: { provider: ProviderName; keepSession: string },
  locale: Locale,
): Promise<Unlinking> {
  const unlinking = await shop.db.transact(function* (tx): Script<Unlinking> {
    // Locks the member: of two that are taken away at once, the second finds one way less.
    yield* rows(tx.update(members).set({ updatedAt: shop.clock.now() }).where(eq(members.id, memberId)).returning({ id: members.id }))
    const ways = yield* rows(tx.select({ provider: accounts.providerId }).from(accounts).where(eq(accounts.userId, memberId)))
    if (!ways.some((way) => way.provider === provider)) return 'none'
    if (ways.length === 1) return 'last'
    yield* endSignIn(shop, tx, memberId, provider)
    const others = and(eq(sessions.userId, memberId), ne(sessions.id, keepSession))
    yield* rows(tx.delete(sessions).where(others).returning({ id: sessions.id }))
    return 'unlinked'
  })
  if (unlinking === 'unlinked') await tellOfWayIn(shop, memberId, { provider, is: 'removed' }, locale)
  return unlinking
}
