/** A shop whose members save cards, and what they do with them. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { members, savedCards } from '#db/schema.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { beginCard } from '#lib/saved-cards/begin-card.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import { keepMember } from './kept-order.ts'
import { KEEPS_DATA } from './orders.ts'
import { justSignedIn } from './saved-cards.ts'
import type { ScriptedGateway } from './scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from './shop-test.ts'
import { aKey, place, type TestShop } from './test-shop.ts'

export const cardTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>, env: Record<string, string> = {}) =>
  shopTest(name, act, { env: { ...KEEPS_DATA.env, ...env } })

export async function aMember(shop: TestShop, id = 'haneul') {
  await keepMember(shop.db, id)
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, id))
  return { id, customerKey: member?.customerKey ?? '' }
}

export const begin = async (shop: TestShop, member: { id: string; customerKey: string }, paymentId?: string) => {
  const begun = await beginCard(shop, { member, gateway: 'scripted', locale: 'ko', ip: '203.0.113.9', ...(paymentId && { paymentId }) })
  assert.ok(begun.ok)
  return begun.cardId
}

export async function aCard(shop: TestShop, gateway: ScriptedGateway, member: { id: string; customerKey: string }) {
  const cardId = await begin(shop, member)
  const token = gateway.registers(cardId, member.customerKey)
  assert.equal((await completeCard(shop, { cardId, token }, 'callback'))?.state, 'active')
  return cardId
}

export const placeByCard = (shop: TestShop, memberId = 'haneul', more = {}) =>
  place(shop, { method: 'saved_card', ...more }, { memberId, idempotencyKey: aKey() })

export const cardOf = async (shop: TestShop, id: string) => (await shop.db.read.select().from(savedCards).where(eq(savedCards.id, id)))[0]

export const press = (shop: TestShop, paymentId: string, cardId: string, months = 0, memberId = 'haneul') =>
  chargeCard(shop, { who: justSignedIn(shop, memberId), paymentId, cardId, months })
