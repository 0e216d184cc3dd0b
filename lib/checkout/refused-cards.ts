/** Which of a member's cards an order was refused with, so that none of them is chosen for the member again. */
import { and, eq, inArray, or } from 'drizzle-orm'
import { payments, riskTries, savedCards } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

export interface RefusedCards {
  /** Refused by their company, or by the rules about risk. */
  ids: Set<string>
  /** A card that was saved in order to pay the payment, and that the rules let nobody charge. */
  newCardTurnedAway: boolean
}

export async function refusedCards(shop: Shop, member: { id: string }, of: { orderId: string; paymentId: string }): Promise<RefusedCards> {
  const { orderId, paymentId } = of
  const declined = await shop.db.read
    .select({ intent: payments.intent })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.state, 'failed')))
  const turnedAway = await cardsTurnedAway(shop, member, orderId)
  return {
    ids: new Set([...declined.flatMap(({ intent }) => intent?.savedCard?.id ?? []), ...turnedAway.map(({ id }) => id)]),
    newCardTurnedAway: turnedAway.some((card) => card.paymentId === paymentId),
  }
}

/** A try names its card by its tag alone, and by none where the gateway tells nothing of the card. */
async function cardsTurnedAway({ db: { read } }: Shop, member: { id: string }, orderId: string) {
  const { card, paymentId } = riskTries
  const away = and(eq(riskTries.orderId, orderId), eq(riskTries.result, 'turned_away'), eq(riskTries.stage, 'charge'))
  const tries = await read.select({ card, paymentId }).from(riskTries).where(away)
  if (tries.length === 0) return []
  const tags = tries.flatMap((tried) => tried.card ?? [])
  const paidWith = tries.flatMap((tried) => tried.paymentId ?? [])
  return read
    .select({ id: savedCards.id, paymentId: savedCards.paymentId })
    .from(savedCards)
    .where(and(eq(savedCards.memberId, member.id), or(inArray(savedCards.tag, tags), inArray(savedCards.paymentId, paidWith))))
}
