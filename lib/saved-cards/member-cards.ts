/** A member's cards, and what they may change of one. */
import { and, asc, eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { type CardFace, savedCards } from '#db/schema.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { changeCard, loadCard, oneAtATime } from './saved-card.ts'

/** A card as its owner sees it. */
export interface MemberCard {
  id: string
  gateway: string
  name: string
  face: CardFace
  isDefault: boolean
  savedAt: Date
  /** Its gateway takes payments now. */
  isAvailable: boolean
  /** It ends within the next month, or has. */
  endsSoon: boolean
  hasEnded: boolean
}

/** The default first, then the oldest. */
export async function cardsOfMember(shop: Shop, memberId: string): Promise<MemberCard[]> {
  const found = await shop.db.read
    .select()
    .from(savedCards)
    .where(and(eq(savedCards.memberId, memberId), eq(savedCards.state, 'active')))
    .orderBy(asc(savedCards.savedAt), asc(savedCards.id))
  const available = new Set(
    shop.gateways
      .candidates()
      .filter(({ isAvailable }) => isAvailable)
      .map(({ name }) => name),
  )
  const now = shop.clock.now()
  const cards = found.map(
    ({ id, gateway, name, face, isDefault, savedAt, startedAt }): MemberCard => ({
      id,
      gateway,
      name,
      face,
      isDefault,
      savedAt: savedAt ?? startedAt,
      isAvailable: available.has(gateway) && shop.gateways.savedCards(gateway) !== undefined,
      endsSoon: endsSoon(face, now),
      hasEnded: hasEnded(face, now),
    }),
  )
  return cards.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
}

/** A card ends with the last day of its month, in Seoul; the member is told from the first day of the month before. */
export const endsSoon = ({ expiry }: CardFace, now: Date): boolean => expiry !== undefined && monthsLeft(expiry, now) <= 1

export const hasEnded = ({ expiry }: CardFace, now: Date): boolean => expiry !== undefined && monthsLeft(expiry, now) < 0

/** 0 in the card's last month. */
function monthsLeft({ year, month }: NonNullable<CardFace['expiry']>, now: Date): number {
  const [thisYear = 0, thisMonth = 0] = seoulDay(now).split('-').map(Number)
  return year * 12 + month - (thisYear * 12 + thisMonth)
}

/** False when the member has no such card. */
export const renameCard = (shop: Shop, memberId: string, id: string, name: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [card] = yield* loadCard(tx, { id })
    if (card?.memberId !== memberId || card.state !== 'active') return false
    yield* changeCard(tx, card, { name })
    return true
  })

/** False when the member has no such card. */
export const makeDefault = (shop: Shop, memberId: string, id: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [card] = yield* loadCard(tx, { id })
    if (card?.memberId !== memberId || card.state !== 'active') return false
    if (card.isDefault) return true
    yield* oneAtATime(tx, memberId)
    const before = yield* rows(
      tx
        .select()
        .from(savedCards)
        .where(and(eq(savedCards.memberId, memberId), eq(savedCards.isDefault, true))),
    )
    for (const other of before) yield* changeCard(tx, other, { isDefault: false })
    yield* changeCard(tx, card, { isDefault: true })
    return true
  })
