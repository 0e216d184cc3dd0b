/** The card that a subscription's page or a letter's link adds: begun for its member without signing in, and charged from then on. */
import { and, desc, eq, gte } from 'drizzle-orm'
import { members, savedCards, subscriptionEvents } from '#db/schema.ts'
import { RetryLater } from '#lib/jobs/jobs.ts'
import { type CardRow, loadCard, readCard, changeCard as writeCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { changeCard } from './acts.ts'
import { readSubscription, type Subscription } from './subscription.ts'
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

/**
 * Charges the subscription that asked for a card to it from now on, once. A card that was refused, or whose gateway has not answered yet,
 * changes nothing: a job takes it when the answer comes. `later`: the subscription lets go of its old card only in some minutes.
 */
export async function takeNewCard(shop: Shop, cardId: string): Promise<'taken' | 'later' | 'nothing'> {
  const card = await readCard(shop, cardId)
  const sub = card?.state === 'active' && card.subscriptionId ? await readSubscription(shop, card.subscriptionId) : undefined
  if (!card || !sub) return 'nothing'
  const answer = (await isOvertaken(shop, sub, card)) ? undefined : await changeCard(shop, sub.id, 'link', card.id)
  if (answer && !answer.ok && answer.problem === 'not_now' && mayDo(sub.state, 'change_card')) return 'later'
  await shop.db.transact(function* (tx) {
    const [now] = yield* loadCard(tx, { id: cardId })
    if (now?.subscriptionId) yield* writeCard(tx, now, { subscriptionId: null })
  })
  return answer?.ok ? 'taken' : 'nothing'
}

/** The job of a card that is saved, whether anybody is still on the page or not. */
export async function takeSavedCard(shop: Shop, cardId: string): Promise<void> {
  if ((await takeNewCard(shop, cardId)) === 'later') throw new RetryLater(LATER_MS)
}

const LATER_MS = 60_000

/** Meanwhile the member has chosen a card, or a card that was begun after this one was taken: what was wanted last stays. */
async function isOvertaken({ db }: Shop, sub: Subscription, card: CardRow): Promise<boolean> {
  const { subscriptionId, kind, at, actor } = subscriptionEvents
  const isChange = and(eq(subscriptionId, sub.id), eq(kind, 'card_changed'), gte(at, card.startedAt))
  const [newest] = await db.read
    .select({ actor })
    .from(subscriptionEvents)
    .where(isChange)
    .orderBy(desc(at), desc(subscriptionEvents.id))
    .limit(1)
  if (!newest) return false
  const [current] = sub.cardId ? await db.read.select().from(savedCards).where(eq(savedCards.id, sub.cardId)) : []
  return newest.actor !== 'link' || (current !== undefined && current.startedAt > card.startedAt)
}
