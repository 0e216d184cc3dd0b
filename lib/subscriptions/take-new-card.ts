/** The card that a subscription's page or a letter's link adds: begun for its member without signing in, and charged from then on. */
import { eq } from 'drizzle-orm'
import { members } from '#db/schema.ts'
import type { CardRow } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { type Actor, changeCard } from './acts.ts'
import { readSubscription } from './subscription.ts'
import { mayDo } from './subscription-state.ts'
import { subscriptionIdOf } from './subscription-url.ts'

export interface MemberOfSubscription {
  /** The subscription. */
  id: string
  member: { id: string; customerKey: string }
}

/** Undefined for a token that this shop has not issued, and where the card cannot be changed any more. */
export async function memberOfToken(shop: Shop, token: string): Promise<MemberOfSubscription | undefined> {
  const id = subscriptionIdOf(shop, token)
  const sub = id === undefined ? undefined : await readSubscription(shop, id)
  if (!sub?.memberId || !mayDo(sub.state, 'change_card')) return undefined
  const found = await shop.db.read
    .select({ id: members.id, customerKey: members.customerKey })
    .from(members)
    .where(eq(members.id, sub.memberId))
  const [member] = found
  return member?.customerKey ? { id: sub.id, member: { id: member.id, customerKey: member.customerKey } } : undefined
}

/** A card that was refused, or whose gateway has not answered yet, changes nothing. */
export async function takeNewCard(shop: Shop, subscriptionId: string, card: CardRow, actor: Actor): Promise<boolean> {
  return card.state === 'active' && (await changeCard(shop, subscriptionId, actor, card.id)).ok
}
