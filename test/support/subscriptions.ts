/** Brings subscriptions into the state that a test needs, and moves the clock through their months. */
import assert from 'node:assert/strict'
import { and, asc, eq } from 'drizzle-orm'
import { invoices, members, orders, payments, subscriptionEvents, subscriptionPeriods } from '#db/schema.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { beginCard } from '#lib/saved-cards/begin-card.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import type { Shop } from '#lib/shop.ts'
import { consentToGive, giveConsent } from '#lib/subscriptions/give-consent.ts'
import { makePlan, type NewPlan } from '#lib/subscriptions/plan.ts'
import { type Subscribing, subscribe } from '#lib/subscriptions/subscribe.ts'
import { readSubscription } from '#lib/subscriptions/subscription.ts'
import { settle } from '#lib/subscriptions/work-on-subscription.ts'
import { keepMember } from './kept-order.ts'
import { justSignedIn } from './saved-cards.ts'
import type { ScriptedGateway } from './scripted-gateway.ts'
import { DAY } from './test-clock.ts'
import { aKey, letTimePass, type TestShop } from './test-shop.ts'

export const BUYER = { name: '김하늘', email: 'haneul@example.com', phone: '01012345678' }
const HOME = { recipient: '김하늘', phone: '01012345678', postcode: '03045', address1: '서울 종로구 사직로 161' }

/** 9,900 won a month, nothing is sent. */
export async function aPlan(shop: Shop, more: Partial<NewPlan> = {}): Promise<string> {
  const id = more.id ?? `plan-${aKey()}`
  const name = { ko: '매달 책', en: 'Book a month' }
  const plan = {
    name,
    summary: name,
    interval: 'month',
    price: 9900,
    createdBy: 'owner@example.com',
    mostQuantity: 5,
    ...more,
    id,
  } as const
  await shop.db.transact((tx) => makePlan(shop, tx, plan))
  return id
}

export async function aMember(shop: Shop, id: string) {
  await keepMember(shop.db, id)
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, id))
  return { id, customerKey: member?.customerKey ?? '' }
}

/** `asked`: the subscription whose page asked for it. */
export async function aCardOf(shop: Shop, gateway: ScriptedGateway, memberId: string, asked?: string): Promise<string> {
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, memberId))
  assert.ok(member)
  const wanted = {
    member: { id: memberId, customerKey: member.customerKey ?? '' },
    gateway: gateway.name,
    locale: 'ko',
    ip: '203.0.113.9',
    ...(asked && { back: `subscription:${asked}` as const }),
  } as const
  const begun = await beginCard(shop, wanted)
  assert.ok(begun.ok)
  const token = gateway.registers(begun.cardId, member.customerKey ?? '')
  assert.equal((await completeCard(shop, { cardId: begun.cardId, token }, 'callback'))?.state, 'active')
  return begun.cardId
}

export const wanted = (memberId: string, planId: string, more: Partial<Subscribing> = {}): Subscribing => ({
  ...{ memberId, planId, planVersion: 1, quantity: 1, locale: 'ko', gateway: 'scripted', buyer: BUYER, shipping: HOME },
  agreements: ['purchase', 'privacy', 'payment-provider'],
  ...{ ip: '203.0.113.9', browser: `browser-of-${memberId}` },
  key: aKey(),
  ...more,
})

/** A member with a card who has subscribed, and has paid what was to be paid. */
export async function aSubscription(
  shop: TestShop,
  gateway: ScriptedGateway,
  { plan = {}, ...more }: Partial<Subscribing> & { plan?: Partial<NewPlan> } = {},
) {
  const planId = more.planId ?? (await aPlan(shop, plan))
  const memberId = more.memberId ?? `member-${aKey()}`
  if (!more.memberId) await aMember(shop, memberId)
  const cardId = more.cardId ?? (await aCardOf(shop, gateway, memberId))
  const begun = await subscribe(shop, wanted(memberId, planId, { ...more, cardId }))
  assert.ok(begun.ok, JSON.stringify(begun))
  const { subscriptionId: id, order } = begun.subscribed
  if (order) await chargeCard(shop, { who: justSignedIn(shop, memberId), paymentId: order.paymentId, cardId, months: 0 })
  await settle(shop, id)
  return { id, memberId, cardId, planId }
}

export async function stateOf(shop: Shop, id: string) {
  const sub = await readSubscription(shop, id)
  if (!sub) throw new Error(`There is no subscription ${id}.`)
  return sub
}

export const periodsOf = (shop: Shop, id: string) =>
  shop.db.read.select().from(subscriptionPeriods).where(eq(subscriptionPeriods.subscriptionId, id)).orderBy(asc(subscriptionPeriods.n))

export const invoicesOf = (shop: Shop, id: string) =>
  shop.db.read.select().from(invoices).where(eq(invoices.subscriptionId, id)).orderBy(asc(invoices.createdAt), asc(invoices.nth))

export const eventsOf = async (shop: Shop, id: string): Promise<string[]> =>
  (
    await shop.db.read
      .select()
      .from(subscriptionEvents)
      .where(eq(subscriptionEvents.subscriptionId, id))
      .orderBy(asc(subscriptionEvents.at))
  ).map(({ kind }) => kind)

/** The payments of a period, the oldest first. */
export async function triesOf(shop: Shop, id: string, n: number) {
  return shop.db.read
    .select({ id: payments.id, state: payments.state, gateway: payments.gateway })
    .from(subscriptionPeriods)
    .innerJoin(orders, eq(orders.id, subscriptionPeriods.orderId))
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(and(eq(subscriptionPeriods.subscriptionId, id), eq(subscriptionPeriods.n, n)))
    .orderBy(asc(payments.createdAt), asc(payments.id))
}

/** To an hour of that day, in steps of days: what became due on the way is done a little late, which changes nothing. */
export async function letPassUntil(shop: TestShop, day: string, hour = 12): Promise<void> {
  const at = new Date(`${day}T${`${hour}`.padStart(2, '0')}:00:00+09:00`).getTime()
  while (at - shop.clock.now().getTime() > 5 * DAY) await letTimePass(shop, 5 * DAY)
  await letTimePass(shop, Math.max(0, at - shop.clock.now().getTime()))
}

export async function agree(shop: Shop, id: string): Promise<void> {
  const asked = await consentToGive(shop, id)
  assert.ok(asked)
  assert.deepEqual(await giveConsent(shop, { id, shown: asked.shown }), { ok: true })
}
