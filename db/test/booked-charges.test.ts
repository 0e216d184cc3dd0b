/** What a gateway's clock has booked is never charged beside another payment of the same period. */
import assert from 'node:assert/strict'
import { rows } from '#db/database.ts'
import { subscriptions } from '#db/schema.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { endCard } from '#lib/saved-cards/end-card.ts'
import { cancel, changeCard } from '#lib/subscriptions/acts.ts'
import { stopRenewals } from '#lib/subscriptions/stopped.ts'
import { workOnSubscription } from '#lib/subscriptions/work-on-subscription.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { justSignedIn } from '../../test/support/saved-cards.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aCardOf, aSubscription, letPassUntil, stateOf, triesOf } from '../../test/support/subscriptions.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const bookTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(name, act, { env: KEEPS_DATA.env, breakerPauseMs: 1 })

const BY_GATEWAY = { plan: { runBy: 'gateway' as const } }

const moved = (gateway: ScriptedGateway) => gateway.charges.filter((charge) => charge.moved).length

/** The gateway's clock comes to this hour, and then the shop's. */
async function bothClocksAt(shop: TestShop, gateway: ScriptedGateway, day: string): Promise<string[]> {
  await letPassUntil(shop, day, 9)
  const fired = gateway.fires(shop.clock.now())
  await letTimePass(shop, HOUR, HOUR)
  return fired
}

async function press(shop: TestShop, id: string, memberId: string, cardId: string): Promise<void> {
  const tries = await triesOf(shop, id, 2)
  const paymentId = tries.find(({ state }) => state === 'ready')?.id ?? ''
  assert.ok((await chargeCard(shop, { who: justSignedIn(shop, memberId), paymentId, cardId, months: 0 })).ok)
}

bookTest('a member who pays by hand what is booked for tomorrow is charged once', async ({ shop, gateway }) => {
  const { id, memberId, cardId } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 12)
  shop.clock.advance(HOUR)
  await press(shop, id, memberId, cardId)
  await press(shop, id, memberId, cardId)
  await workUntilIdle(shop)
  assert.equal(moved(gateway), 2)
  await letPassUntil(shop, '2026-12-21', 8)
  await letTimePass(shop, 50 * MINUTE)
  assert.deepEqual(await bothClocksAt(shop, gateway, '2026-12-21'), [])
  assert.deepEqual([moved(gateway), (await stateOf(shop, id)).paidUntil], [2, '2027-01-21'])
})

bookTest('a press that comes to nothing leaves one clock to charge the period, not two', async ({ shop, gateway }) => {
  const { id, memberId, cardId } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 12)
  shop.clock.advance(HOUR)
  await press(shop, id, memberId, cardId)
  await letPassUntil(shop, '2026-12-21', 8)
  await letTimePass(shop, 50 * MINUTE, MINUTE)
  assert.deepEqual(await bothClocksAt(shop, gateway, '2026-12-21'), [])
  assert.deepEqual([moved(gateway), (await stateOf(shop, id)).paidUntil], [2, '2027-01-21'])
})

bookTest('a stop takes back the booking of a card that was changed a moment ago', async ({ shop, gateway }) => {
  const { id, memberId } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 12)
  const another = await aCardOf(shop, gateway, memberId)
  assert.deepEqual(await changeCard(shop, id, 'member', another), { ok: true })
  await shop.db.transact((tx) => stopRenewals(tx, { stoppedBy: 'owner@example.com', stoppedAt: shop.clock.now() }))
  await letTimePass(shop, MINUTE)
  assert.deepEqual(await bothClocksAt(shop, gateway, '2026-12-21'), [])
  assert.equal(moved(gateway), 1)
})

bookTest('a booking that arrives after its period was cancelled is taken back too', async ({ shop, gateway }) => {
  const { id } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 8)
  shop.clock.advance(2 * HOUR)
  const booking = gateway.delays('book', 'before')
  const working = workOnSubscription(shop, id)
  await booking.begins()
  assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
  await workUntilIdle(shop)
  booking.letThrough()
  await working
  await letTimePass(shop, MINUTE)
  assert.deepEqual(await bothClocksAt(shop, gateway, '2026-12-21'), [])
  assert.equal(moved(gateway), 1)
})

bookTest('a booking whose answer was lost is taken back from the card that it names, not from the one chosen since', async (subject) => {
  const { shop, gateway } = subject
  const { id, memberId } = await aSubscription(shop, gateway, BY_GATEWAY)
  gateway.willMeet('book', 'lost_after', 'lost_after', 'lost_after')
  await letPassUntil(shop, '2026-12-20', 10)
  const [booked] = [...gateway.bookings.values()]
  assert.equal(booked?.state, 'booked')
  const another = await aCardOf(shop, gateway, memberId)
  // Its booking has no answer yet: the card stays, and is changed a moment later, when it has.
  assert.deepEqual(await changeCard(shop, id, 'member', another), { ok: false, problem: 'not_now' })
  gateway.recover()
  await letTimePass(shop, HOUR)
  assert.deepEqual(await changeCard(shop, id, 'member', another), { ok: true })
  gateway.willMeet('book', 'lost_before')
  await letTimePass(shop, MINUTE, HOUR)
  assert.equal(booked?.state, 'revoked')
  assert.deepEqual(await bothClocksAt(shop, gateway, '2026-12-21'), [])
  assert.deepEqual([moved(gateway), gateway.charges.at(-1)?.cardId], [2, another])
})

bookTest('a cancel takes a booking back whose name never came, from its own card', async ({ shop, gateway }) => {
  const { id, memberId, cardId } = await aSubscription(shop, gateway, BY_GATEWAY)
  gateway.willMeet('book', 'lost_after')
  await letPassUntil(shop, '2026-12-20', 8)
  await letTimePass(shop, HOUR + MINUTE)
  const [booked] = [...gateway.bookings.values()]
  assert.deepEqual([booked?.state, booked?.card.id], ['booked', cardId])
  const another = await aCardOf(shop, gateway, memberId)
  // As after a card that ended at its gateway, and another one that was chosen.
  await shop.db.transact((tx) => rows(tx.update(subscriptions).set({ cardId: another }).returning({ id: subscriptions.id })))
  assert.deepEqual(await cancel(shop, id, 'member'), { ok: true })
  await letTimePass(shop, MINUTE)
  assert.equal(booked?.state, 'revoked')
})

bookTest('a card that its owner removes is not charged by what was booked on it', async ({ shop, gateway }) => {
  const { id, memberId, cardId } = await aSubscription(shop, gateway, BY_GATEWAY)
  await letPassUntil(shop, '2026-12-20', 12)
  const [booked] = [...gateway.bookings.values()]
  assert.equal(booked?.state, 'booked')
  assert.equal(await endCard(shop, memberId, cardId), true)
  await letTimePass(shop, MINUTE, MINUTE)
  assert.equal(booked?.state, 'revoked')
  assert.deepEqual(await bothClocksAt(shop, gateway, '2026-12-21'), [])
  assert.deepEqual([moved(gateway), (await stateOf(shop, id)).state], [1, 'past_due'])
})
