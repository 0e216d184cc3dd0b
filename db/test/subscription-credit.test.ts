/** What a subscription owes its member, and what it does not: credit is what was paid and not used, to the won and once. */
import assert from 'node:assert/strict'
import { and, eq } from 'drizzle-orm'
import { attention, subscriptionConsents } from '#db/schema.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { cancel, pause, resume } from '#lib/subscriptions/acts.ts'
import { changePlan, previewPlan } from '#lib/subscriptions/change-plan.ts'
import { endNow, previewEndNow } from '#lib/subscriptions/end-now.ts'
import { changePrice } from '#lib/subscriptions/plan.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aPlan, aSubscription, invoicesOf, letPassUntil, periodsOf, stateOf } from '../../test/support/subscriptions.ts'
import { aKey, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const creditTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(name, act, { env: KEEPS_DATA.env, breakerPauseMs: 1 })

const declines = (gateway: ScriptedGateway, cardId: string, code: string | undefined) =>
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: code })

const change = (shop: TestShop, id: string, planId: string, quantity: number, expected = 0) =>
  changePlan(shop, id, { planId, quantity, when: 'now', actor: 'member', expected })

const orderOfPeriod = async (shop: TestShop, id: string) => (await periodsOf(shop, id)).at(-1)?.orderId ?? ''

creditTest('a cheaper plan and then one of another rhythm leave no more credit than was paid', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway, { quantity: 3 })
  const yearly = await aPlan(shop, { interval: 'year', price: 49_000 })
  await letPassUntil(shop, '2026-12-01')
  assert.deepEqual(await change(shop, id, planId, 1), { ok: true })
  assert.equal((await stateOf(shop, id)).credit, 13_200)
  assert.deepEqual(await change(shop, id, yearly, 1), { ok: true })
  await workUntilIdle(shop)
  // 20 of 30 days of 29,700 are left.
  assert.equal((await invoicesOf(shop, id)).at(-1)?.credit, 19_800)
})

creditTest('what a dearer plan cost in between is not lost when another rhythm begins', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  const yearly = await aPlan(shop, { interval: 'year', price: 49_000 })
  await letPassUntil(shop, '2026-12-01')
  assert.deepEqual(await change(shop, id, planId, 3, 13_200), { ok: true })
  assert.deepEqual(await change(shop, id, yearly, 1), { ok: true })
  await workUntilIdle(shop)
  assert.equal((await invoicesOf(shop, id)).at(-1)?.credit, 19_800)
})

creditTest('of a period whose money went back nothing is left over', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway, { quantity: 3 })
  const yearly = await aPlan(shop, { interval: 'year', price: 49_000 })
  const refund = { fault: 'shop', reason: 'requested_by_customer', restock: false, by: 'owner@example.com' } as const
  const asked = await requestRefund(shop, {
    ...{ ...refund, orderId: await orderOfPeriod(shop, id), key: aKey() },
    input: { kind: 'everything' },
  })
  assert.ok(asked.ok)
  for (const to of [planId, yearly]) assert.deepEqual(await change(shop, id, to, 1), { ok: false, problem: 'not_now' })
  await workUntilIdle(shop)
  for (const to of [planId, yearly]) assert.deepEqual(await change(shop, id, to, 1), { ok: false, problem: 'not_now' })
  assert.equal((await stateOf(shop, id)).credit, 0)
})

creditTest('goods are sent whole, so their plan changes with the next period', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway, { quantity: 3, plan: { skuId: 'bulk', price: 9900 } })
  const digital = await aPlan(shop, { interval: 'year' })
  for (const to of [planId, digital]) assert.deepEqual(await change(shop, id, to, 1), { ok: false, problem: 'not_now' })
  const later = { planId, quantity: 1, when: 'next_period', actor: 'member', expected: 0 } as const
  assert.deepEqual(await changePlan(shop, id, later), { ok: true })
  await letPassUntil(shop, '2026-12-22')
  assert.deepEqual(
    (await periodsOf(shop, id)).map(({ price }) => price),
    [29_700, 9900],
  )
})

creditTest('credit that lowered a period which was never paid is the member’s again', async ({ shop, gateway }) => {
  const { id, planId, cardId } = await aSubscription(shop, gateway, { quantity: 3 })
  await letPassUntil(shop, '2026-12-16')
  assert.deepEqual(await change(shop, id, planId, 1), { ok: true })
  const { credit } = await stateOf(shop, id)
  assert.ok(credit > 0 && credit < 9900)
  declines(gateway, cardId, 'REJECT_CARD_PAYMENT')
  await letPassUntil(shop, '2026-12-21')
  assert.deepEqual([(await stateOf(shop, id)).state, (await stateOf(shop, id)).credit], ['past_due', 0])
  assert.deepEqual(await pause(shop, id, 'member'), { ok: true })
  assert.equal((await stateOf(shop, id)).credit, credit)
  declines(gateway, cardId, undefined)
  assert.deepEqual(await resume(shop, id, 'member'), { ok: true })
  await workUntilIdle(shop)
  assert.equal((await invoicesOf(shop, id)).at(-1)?.total, 9900 - credit)
})

creditTest('a plan that was priced anew since its preview is shown again before anybody agrees to it', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const dearer = await aPlan(shop, { price: 19_900 })
  const asked = { planId: dearer, quantity: 1, when: 'next_period' as const }
  const previewed = await previewPlan(shop, id, asked)
  assert.ok(previewed.ok)
  const shown = { ...asked, actor: 'member', expected: previewed.preview.due, expectedPrice: previewed.preview.newPrice }
  await shop.db.transact((tx) => changePrice(shop, tx, { planId: dearer, price: 99_000, appliesFrom: null, madeBy: 'owner@example.com' }))
  assert.deepEqual(await changePlan(shop, id, shown), { ok: false, problem: 'preview_outdated' })
  const kept = and(eq(subscriptionConsents.subscriptionId, id), eq(subscriptionConsents.kind, 'change'))
  assert.deepEqual(await shop.db.read.select().from(subscriptionConsents).where(kept), [])
  assert.deepEqual(await changePlan(shop, id, { ...shown, expectedPrice: 99_000 }), { ok: true })
})

const refunded = (gateway: ScriptedGateway) => gateway.refunds.reduce((sum, { amount }) => sum + amount, 0)

/** 13,200 won of credit: two of three pieces were given up on 1 December, with 20 of 30 days left. */
async function withCredit(shop: TestShop, gateway: ScriptedGateway) {
  const sub = await aSubscription(shop, gateway, { quantity: 3 })
  await letPassUntil(shop, '2026-12-01')
  assert.deepEqual(await change(shop, sub.id, sub.planId, 1), { ok: true })
  return sub
}

creditTest('what is left over at the end of what is paid goes back to the payment that it came from', async ({ shop, gateway }) => {
  const { id } = await withCredit(shop, gateway)
  assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
  await letPassUntil(shop, '2026-12-20')
  assert.deepEqual([(await stateOf(shop, id)).credit, refunded(gateway)], [13_200, 0])
  await letPassUntil(shop, '2026-12-22')
  await letPassUntil(shop, '2026-12-30')
  assert.deepEqual([(await stateOf(shop, id)).state, (await stateOf(shop, id)).credit, refunded(gateway)], ['ended', 0, 13_200])
})

creditTest('an end at once gives back the days and the credit, and of neither anything twice', async ({ shop, gateway }) => {
  const { id } = await withCredit(shop, gateway)
  assert.deepEqual(await previewEndNow(shop, id), { refund: 13_200 + 6600, currency: 'KRW' })
  assert.deepEqual(await endNow(shop, id, 'member', 19_800), { ok: true })
  await letPassUntil(shop, '2026-12-30')
  assert.deepEqual([refunded(gateway), (await stateOf(shop, id)).credit], [19_800, 0])
})

creditTest('an end at once after a dearer plan gives back the difference too, to both payments', async ({ shop, gateway }) => {
  const { id, planId } = await aSubscription(shop, gateway)
  await letPassUntil(shop, '2026-12-01')
  assert.deepEqual(await change(shop, id, planId, 3, 13_200), { ok: true })
  assert.deepEqual(await previewEndNow(shop, id), { refund: 19_800, currency: 'KRW' })
  assert.deepEqual(await endNow(shop, id, 'member', 19_800), { ok: true })
  await workUntilIdle(shop)
  assert.deepEqual(
    gateway.refunds.map(({ amount }) => amount).toSorted((a, b) => a - b),
    [6600, 13_200],
  )
})

creditTest('a period that credit paid gives back the payment that the credit came from', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, { quantity: 5 })
  const cheap = await aPlan(shop, { interval: 'week', price: 2000 })
  // All 49,500 are left on the first day: the weeks that follow cost nothing for a while.
  assert.deepEqual(await change(shop, id, cheap, 1), { ok: true })
  await letPassUntil(shop, '2026-12-01')
  const { credit } = await stateOf(shop, id)
  assert.equal((await invoicesOf(shop, id)).at(-1)?.total, 0)
  const refund = (await previewEndNow(shop, id))?.refund ?? 0
  assert.ok(refund > credit && refund <= credit + 2000)
  assert.deepEqual(await endNow(shop, id, 'member', refund), { ok: true })
  await letPassUntil(shop, '2026-12-30')
  assert.deepEqual([refunded(gateway), (await stateOf(shop, id)).credit], [refund, 0])
})

creditTest('credit that no payment takes back is told to an operator, to the won', async ({ shop, gateway }) => {
  const { id } = await withCredit(shop, gateway)
  gateway.refundLimits = { wholeOnly: true, mostParts: undefined }
  await cancel(shop, id, 'member')
  await letPassUntil(shop, '2026-12-22')
  const told = await shop.db.read.select().from(attention).where(eq(attention.reason, 'subscription_credit'))
  assert.deepEqual([told.map(({ detail }) => detail), refunded(gateway)], [[`${id}: 13200 KRW`], 0])
})

creditTest('what went back of a period by hand is not given back once more at its end', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const why = { fault: 'shop', reason: 'requested_by_customer', restock: false, by: 'owner@example.com', key: aKey() } as const
  assert.ok((await requestRefund(shop, { ...why, orderId: await orderOfPeriod(shop, id), input: { kind: 'amount', amount: 5000 } })).ok)
  await letPassUntil(shop, '2026-12-01')
  assert.equal((await previewEndNow(shop, id))?.refund, 4900)
})

creditTest('money that comes after the end goes back, and with it the credit that had lowered it', async ({ shop, gateway }) => {
  const { id } = await withCredit(shop, gateway)
  const dearer = { planId: (await stateOf(shop, id)).planId, quantity: 2, when: 'next_period', actor: 'member', expected: 0 } as const
  assert.deepEqual(await changePlan(shop, id, dearer), { ok: true })
  gateway.willMeet('card-charge', 'lost_after')
  gateway.willMeet('find', 'lost_before', 'lost_before', 'lost_before', 'lost_before')
  await letPassUntil(shop, '2026-12-21', 9)
  const { state, credit } = await stateOf(shop, id)
  assert.deepEqual([state, credit], ['active', 0])
  assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
  await letPassUntil(shop, '2026-12-30')
  // 19,800 less 13,200 came for the second period.
  assert.deepEqual([(await stateOf(shop, id)).state, (await stateOf(shop, id)).credit, refunded(gateway)], ['ended', 0, 6600 + 13_200])
})

creditTest('a difference that no card pays changes nothing now, so that nobody earns by going to and fro', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway)
  const dearer = await aPlan(shop, { price: 11_000 })
  await letPassUntil(shop, '2026-12-19')
  for (let time = 0; time < 3; time++) assert.deepEqual(await change(shop, id, dearer, 1), { ok: false, problem: 'difference_too_small' })
  assert.equal((await stateOf(shop, id)).credit, 0)
  assert.deepEqual(await changePlan(shop, id, { planId: dearer, quantity: 1, when: 'next_period', actor: 'member', expected: 0 }), {
    ok: true,
  })
})
