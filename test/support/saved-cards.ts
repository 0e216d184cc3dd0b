/** Members with saved cards, and who presses the button that charges one. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { members, payments } from '#db/schema.ts'
import type { Presser } from '#lib/checkout/step-up.ts'
import { beginCard } from '#lib/saved-cards/begin-card.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import type { Shop } from '#lib/shop.ts'
import { keepMember } from './kept-order.ts'
import type { ScriptedGateway } from './scripted-gateway.ts'

/** Whoever has just signed in is asked for nothing. */
export const justSignedIn = (shop: Shop, memberId: string): Presser => ({
  memberId,
  sessionId: `session-of-${memberId}`,
  signedInAt: shop.clock.now(),
  gavePassword: false,
})

/** Makes the member too, at their first card. */
export async function aSavedCard(shop: Shop, gateway: ScriptedGateway, memberId = 'haneul'): Promise<string> {
  const known = await shop.db.read.select().from(members).where(eq(members.id, memberId))
  if (known.length === 0) await keepMember(shop.db, memberId)
  const member = { id: memberId, customerKey: `key-${memberId}` }
  const begun = await beginCard(shop, { member, gateway: gateway.name, locale: 'ko', ip: '203.0.113.9' })
  assert.ok(begun.ok)
  const { cardId } = begun
  const token = gateway.registers(cardId, member.customerKey)
  assert.equal((await completeCard(shop, { cardId, token }, 'callback'))?.state, 'active')
  return cardId
}

/** The payment that waits after a refusal. */
export async function waitingPaymentOf(shop: Shop, orderId: string): Promise<string> {
  const found = await shop.db.read.select().from(payments).where(eq(payments.orderId, orderId))
  return found.find(({ state }) => state === 'ready')?.id ?? ''
}
