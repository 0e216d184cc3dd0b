/** Which of a member's orders are being paid with a saved card, and have no answer yet. */
import { and, eq } from 'drizzle-orm'
import { orders, payments } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { UNANSWERED } from '#db/states.ts'
import type { Shop } from '#lib/shop.ts'

export interface OrderOfCard {
  id: string
  number: string
}

/** By the card's id. Few payments are unanswered, and their index is read whole. */
export async function ordersByCard({ db }: Pick<Shop, 'db'>, memberId: string): Promise<Map<string, OrderOfCard[]>> {
  const found = await db.read
    .select({ id: orders.id, number: orders.number, intent: payments.intent })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(stateIn(payments.state, UNANSWERED), eq(orders.memberId, memberId)))
  const byCard = new Map<string, OrderOfCard[]>()
  for (const { id, number, intent } of found) {
    const card = intent?.savedCard?.id
    if (card) byCard.set(card, [...(byCard.get(card) ?? []), { id, number }])
  }
  return byCard
}
