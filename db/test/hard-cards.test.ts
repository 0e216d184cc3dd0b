/** Saved cards when everything happens at once, nobody answers, or somebody lies: one key for each card, and one charge for each press. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { attention, jobs, payments, savedCards } from '#db/schema.ts'
import { chargeNewCard } from '#lib/checkout/charge-card.ts'
import { acquireLease } from '#lib/payments/acquire-lease.ts'
import { chargeNow } from '#lib/payments/charge-saved-card.ts'
import { loadPaymentWithOrder, toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import { recordNotSent } from '#lib/payments/record-unknown.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { finishRestore } from '#lib/restore/finish-restore.ts'
import { lookAfterRestore } from '#lib/restore/look-after-restore.ts'
import { markRestored } from '#lib/restored.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import { endCard } from '#lib/saved-cards/end-card.ts'
import { cardsOfMember, makeDefault } from '#lib/saved-cards/member-cards.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { aCard, aMember, begin, cardOf, cardTest, placeByCard, press } from '../../test/support/card-shop.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const defaultsOf = async (shop: TestShop, memberId: string) =>
  (await cardsOfMember(shop, memberId)).filter(({ isDefault }) => isDefault).length

cardTest('a card that its member deletes during the press is not charged any more', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  gateway.willMeet('prepare', 'lost_before')
  const { paymentId } = await placeByCard(shop).catch(async () => ({ paymentId: await onlyPayment(shop) }))
  const call = gateway.delays('prepare', 'before')
  const pressed = press(shop, paymentId, cardId)
  await call.begins()
  assert.ok(await endCard(shop, member.id, cardId))
  call.letThrough()
  const charged = await pressed
  assert.equal(charged.ok && charged.completion.outcome, 'declined')
  assert.deepEqual(gateway.charges, [])
  assert.equal((await paymentOf(shop, paymentId)).failureReason, 'saved_card_gone')
})

const onlyPayment = async (shop: TestShop) => {
  const [payment] = await shop.db.read.select({ id: payments.id }).from(payments)
  return payment?.id ?? ''
}

cardTest('a notice that comes while the gateway gives no answer is not forgotten', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  await workUntilIdle(shop)
  await letTimePass(shop, MINUTE)
  Object.assign(gateway.cards.get(cardId) ?? {}, { ended: true })
  gateway.willMeet('card-look', 'lost_before', 'unreadable')
  await noticeOf(shop, gateway, { id: cardId })
  await letTimePass(shop, 0, MINUTE, MINUTE)
  assert.equal((await cardOf(shop, cardId))?.state, 'ended')
})

async function noticeOf(shop: TestShop, gateway: Parameters<typeof aCard>[1], card: { id: string } | { key: string }) {
  const read = gateway.readWebhook
  gateway.readWebhook = async () => ({ kind: 'card', eventId: aKey(), card, event: 'changed' })
  const received = await receiveWebhook(shop, 'scripted', {}, Buffer.from(aKey()))
  gateway.readWebhook = read
  return received
}

cardTest('a gateway that wrongly says that a card has ended is asked to end it before the key is forgotten', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const [one, other] = [await aCard(shop, gateway, member), await aCard(shop, gateway, member)]
  const find = gateway.savedCards.find
  gateway.savedCards.find = async () => ({ status: 'ended' })
  await noticeOf(shop, gateway, { id: one })
  await letTimePass(shop, 0)
  gateway.savedCards.find = find
  gateway.willMeet('card-end', 'lost_before')
  await letTimePass(shop, 0, MINUTE)
  assert.equal(gateway.cards.get(one)?.ended, true)
  assert.deepEqual([(await cardOf(shop, one))?.state, (await cardOf(shop, one))?.endedBy], ['ended', 'gateway'])
  assert.deepEqual(
    (await cardsOfMember(shop, member.id)).map(({ id, isDefault }) => [id, isDefault]),
    [[other, true]],
  )
})

cardTest('a key that another card is charged by is kept once, and ended by nobody else', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const first = await aCard(shop, gateway, member)
  const second = await begin(shop, member)
  const token = gateway.registers(second, member.customerKey)
  Object.assign(gateway.cards.get(second) ?? {}, { key: `key-of-${first}` })
  assert.equal((await completeCard(shop, { cardId: second, token }, 'callback'))?.state, 'failed')
  await workUntilIdle(shop)
  assert.deepEqual([gateway.cards.get(first)?.ended, (await cardOf(shop, first))?.state], [false, 'active'])
})

cardTest('two first cards that are saved at once make one default', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  for (let round = 0; round < 5; round++) {
    const ids = [await begin(shop, member), await begin(shop, member)]
    await Promise.all(ids.map((cardId) => completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'callback')))
    assert.equal(await defaultsOf(shop, member.id), 1)
    const kept = await cardsOfMember(shop, member.id)
    await Promise.all(kept.map(({ id }) => makeDefault(shop, member.id, id)))
    assert.equal(await defaultsOf(shop, member.id), 1)
    await Promise.all([
      ...kept.slice(0, 1).map(({ id }) => endCard(shop, member.id, id)),
      ...kept.slice(1).map(({ id }) => makeDefault(shop, member.id, id)),
    ])
    assert.equal(await defaultsOf(shop, member.id), 1)
    await Promise.all(kept.map(({ id }) => endCard(shop, member.id, id)))
    assert.equal(await defaultsOf(shop, member.id), 0)
  }
})

cardTest('the same window finished in two tabs saves one card', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await begin(shop, member)
  const token = gateway.registers(cardId, member.customerKey)
  const tabs = await Promise.all([
    completeCard(shop, { cardId, token }, 'callback'),
    completeCard(shop, { cardId, token }, 'redirect'),
    completeCard(shop, { cardId }, 'webhook'),
  ])
  assert.deepEqual(
    tabs.map((card) => card?.state),
    ['active', 'active', 'active'],
  )
  assert.equal((await cardsOfMember(shop, member.id)).length, 1)
})

cardTest('a window that is finished after it was given up, and whose answer is lost, is asked for again', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await begin(shop, member)
  await letTimePass(shop, 2 * HOUR)
  assert.equal((await cardOf(shop, cardId))?.state, 'failed')
  gateway.willMeet('card-save', 'lost_after', 'lost_before')
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'redirect')
  await letTimePass(shop, MINUTE, MINUTE)
  assert.equal((await cardOf(shop, cardId))?.state, 'active')
})

cardTest(
  'a card that is saved for an order is charged although somebody else looks at the payment just then',
  async ({ shop, gateway }) => {
    const member = await aMember(shop)
    const { paymentId, orderId } = await placeByCard(shop)
    const cardId = await begin(shop, member, paymentId)
    await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'redirect')
    const lease = await shop.db.transact((tx) =>
      acquireLease(shop, tx, { paymentId, owner: 'another process', actor: 'sweeper', cause: 'sweeper' }),
    )
    assert.equal(lease.kind, 'acquired')
    await runJobs(shop)
    assert.deepEqual(gateway.charges, [])
    await letTimePass(shop, 20 * SECOND)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    assert.equal(gateway.charges.length, 1)
  },
)

cardTest('a press while its gateway is away sends nothing, and the member may take another way', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const { paymentId } = await placeByCard(shop)
  gateway.isAway = true
  for (let n = 0; n < 5; n++) await assert.rejects(async () => shop.gateways.get('scripted')?.find(await gatewayPayment(shop, paymentId)))
  gateway.isAway = false
  assert.deepEqual(await press(shop, paymentId, cardId), { ok: false, problem: 'gateway_unavailable' })
  assert.deepEqual([gateway.charges, (await paymentOf(shop, paymentId)).state], [[], 'ready'])
})

const gatewayPayment = async (shop: TestShop, paymentId: string) => {
  const found = await shop.db.query((tx) => loadPaymentWithOrder(tx, paymentId))
  assert.ok(found)
  return toGatewayPayment(found)
}

cardTest(
  'a charge that was not sent, because a look before it failed, is a no: the member presses again at once',
  async ({ shop, gateway }) => {
    gateway.repeatsCharges = false
    const cardId = await aCard(shop, gateway, await aMember(shop))
    const { orderId, paymentId } = await placeByCard(shop)
    gateway.willMeet('card-charge', 'not_sent', 'not_sent')
    for (let presses = 0; presses < 2; presses++)
      assert.deepEqual(await press(shop, paymentId, cardId), { ok: false, problem: 'gateway_unavailable' })
    const payment = await paymentOf(shop, paymentId)
    assert.deepEqual([payment.state, payment.intent, (await orderOf(shop, orderId)).state], ['ready', null, 'pending'])
    const charged = await press(shop, paymentId, cardId)
    assert.equal(charged.ok && charged.completion.outcome, 'paid')
    assert.equal(gateway.charges.length, 1)
  },
)

cardTest('a new card whose charge was not sent is charged a little later by itself', async ({ shop, gateway }) => {
  gateway.repeatsCharges = false
  const member = await aMember(shop)
  const { orderId, paymentId } = await placeByCard(shop)
  const cardId = await begin(shop, member, paymentId)
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'callback')
  gateway.willMeet('card-charge', 'not_sent')
  assert.equal((await chargeNewCard(shop, cardId, 'callback'))?.outcome, 'pending')
  await letTimePass(shop, MINUTE)
  assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.charges.length], ['paid', 1])
})

cardTest('where another process may have sent it, a charge that this one did not send stays unknown', async ({ shop, gateway }) => {
  const cardId = await aCard(shop, gateway, await aMember(shop))
  const { orderId, paymentId } = await placeByCard(shop)
  const authorisation = { ref: cardId, savedCard: chargeNow(shop, cardId, 0) }
  const lease = { paymentId, authorisation, owner: 'gone', actor: 'callback', cause: 'callback' }
  await shop.db.transact((tx) => acquireLease(shop, tx, lease))
  shop.clock.advance(MINUTE)
  gateway.willMeet('card-charge', 'not_sent')
  const pressed = await press(shop, paymentId, cardId)
  assert.equal(pressed.ok && pressed.completion.outcome, 'pending')
  assert.deepEqual([(await paymentOf(shop, paymentId)).state, (await orderOf(shop, orderId)).state], ['unknown', 'unknown'])
  await letTimePass(shop, MINUTE)
  assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.charges.length], ['paid', 1])
})

cardTest('whoever has lost the lease while they looked says no for nobody', async ({ shop, gateway }) => {
  const cardId = await aCard(shop, gateway, await aMember(shop))
  const { paymentId } = await placeByCard(shop)
  const authorisation = { ref: cardId, savedCard: chargeNow(shop, cardId, 0) }
  const lease = { paymentId, authorisation, owner: 'slow', actor: 'callback', cause: 'callback' }
  const slow = await shop.db.transact((tx) => acquireLease(shop, tx, lease))
  assert.ok(slow.kind === 'acquired' && slow.isFirst)
  shop.clock.advance(MINUTE)
  await shop.db.transact((tx) => acquireLease(shop, tx, { ...lease, owner: 'next' }))
  await shop.db.transact((tx) => recordNotSent(shop, tx, { paymentId, fence: slow.fence, actor: 'callback', cause: 'callback' }))
  assert.equal((await paymentOf(shop, paymentId)).state, 'confirming')
})

cardTest('a window that nobody answers for weeks is asked about once a day', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await begin(shop, member)
  gateway.isAway = true
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'callback')
  for (let day = 0; day < 20 * 12; day++) await letTimePass(shop, 2 * HOUR)
  const before = gateway.calls['card-save']
  for (let day = 0; day < 5 * 12; day++) await letTimePass(shop, 2 * HOUR)
  assert.ok(gateway.calls['card-save'] - before <= 6, `${gateway.calls['card-save'] - before} calls in five days`)
  gateway.isAway = false
  await letTimePass(shop, DAY)
  assert.equal((await cardOf(shop, cardId))?.state, 'active')
})

cardTest('a card that cannot be ended is asked for later and later', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  gateway.isAway = true
  await endCard(shop, member.id, cardId)
  for (let hour = 0; hour < 24; hour++) await letTimePass(shop, HOUR)
  assert.ok(gateway.calls['card-end'] < 30, `${gateway.calls['card-end']} calls in a day`)
  gateway.isAway = false
  await letTimePass(shop, 3 * HOUR)
  assert.equal(gateway.cards.get(cardId)?.ended, true)
})

cardTest('a member who leaves while their card is charged is charged once, and their card ends', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const { paymentId, orderId } = await placeByCard(shop)
  gateway.willMeet('card-charge', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  await press(shop, paymentId, cardId)
  await eraseMember(shop, member.id)
  await letTimePass(shop, 20 * SECOND, MINUTE, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.charges.filter(({ moved }) => moved).length, 1)
  assert.equal(gateway.cards.get(cardId)?.ended, true)
  const card = await cardOf(shop, cardId)
  assert.deepEqual([card?.state, card?.memberId, card?.key], ['ended', null, null])
})

cardTest('a member who leaves while their card is on its way to an order pays nothing', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const { paymentId } = await placeByCard(shop)
  const cardId = await begin(shop, member, paymentId)
  await eraseMember(shop, member.id)
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'redirect')
  await workUntilIdle(shop)
  await chargeNewCard(shop, cardId, 'redirect')
  assert.deepEqual(gateway.charges, [])
  assert.equal(gateway.cards.get(cardId)?.ended, true)
})

cardTest('a sum that was paid in the window of a card goes back, whether or not the card was saved', async ({ shop, gateway }) => {
  Object.assign(gateway.savedCards, { windowPays: true })
  const member = await aMember(shop)
  const [saved, left] = [await begin(shop, member), await begin(shop, member)]
  for (const id of [saved, left]) gateway.pays(id, { amount: 1_000 })
  await completeCard(shop, { cardId: saved, token: gateway.registers(saved, member.customerKey) }, 'callback')
  await letTimePass(shop, MINUTE, MINUTE)
  for (const id of [saved, left]) {
    assert.equal((await paymentOf(shop, id)).state, 'given_back')
    assert.deepEqual(
      gateway.entry(id).cancels.map(({ amount }) => amount),
      [1_000],
    )
  }
  assert.equal((await cardOf(shop, saved))?.state, 'active')
})

cardTest(
  'money under the id of a card that a webhook tells of goes back, and of an unknown card a person is told',
  async ({ shop, gateway }) => {
    const member = await aMember(shop)
    const cardId = await aCard(shop, gateway, member)
    const strange = `${cardId.slice(0, 4)}${cardId.slice(5)}2`
    for (const id of [cardId, strange]) {
      gateway.pays(id, { amount: 700 })
      const { headers, body } = gateway.webhook(id)
      await receiveWebhook(shop, 'scripted', headers, body)
    }
    await workUntilIdle(shop)
    assert.equal((await paymentOf(shop, cardId)).state, 'given_back')
    assert.equal(gateway.entry(strange).cancels.length, 0)
    const told = await shop.db.read.select({ id: attention.id }).from(attention)
    assert.deepEqual(told, [{ id: `unknown-money:scripted:${strange}` }])
    gateway.cancelsAtConsole(strange)
  },
)

cardTest('a window that saves a card and takes nothing leaves no payment', async ({ shop, gateway }) => {
  Object.assign(gateway.savedCards, { windowPays: true })
  const member = await aMember(shop)
  const cardId = await begin(shop, member)
  gateway.pays(cardId, { amount: 0 })
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'callback')
  await letTimePass(shop, MINUTE)
  assert.deepEqual(await shop.db.read.select().from(payments), [])
})

cardTest(
  'an order’s second press by another tab, while the first is declined, charges the next payment once',
  async ({ shop, gateway }) => {
    const member = await aMember(shop)
    const [bad, good] = [await aCard(shop, gateway, member), await aCard(shop, gateway, member)]
    Object.assign(gateway.cards.get(bad) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
    const { paymentId, orderId } = await placeByCard(shop)
    await Promise.all([press(shop, paymentId, bad), press(shop, paymentId, good)])
    const [next] = (await shop.db.read.select().from(payments).where(eq(payments.orderId, orderId))).filter(
      ({ state }) => state === 'ready',
    )
    if (next) await Promise.all([press(shop, next.id, good), press(shop, next.id, good)])
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    assert.equal(gateway.charges.filter(({ moved }) => moved).length, 1)
  },
)

/** As if this database were a copy of an hour ago: the rows of what was saved after it are gone. */
async function restoredWithout(shop: TestShop, cardId: string): Promise<void> {
  await shop.db.transact(function* (tx) {
    yield* rows(tx.delete(savedCards).where(eq(savedCards.id, cardId)).returning())
    yield* rows(tx.delete(jobs).where(eq(jobs.subject, cardId)).returning())
    yield* markRestored(tx, new Date(shop.clock.now().getTime() - HOUR))
  })
}

cardTest(
  'a restored shop offers no card that ended after the backup, and ends those that were saved after it',
  async ({ shop, gateway }) => {
    const member = await aMember(shop)
    const [kept, ended, later] = [
      await aCard(shop, gateway, member),
      await aCard(shop, gateway, member),
      await aCard(shop, gateway, member),
    ]
    await letTimePass(shop, MINUTE)
    await restoredWithout(shop, later)
    Object.assign(gateway.cards.get(ended) ?? {}, { ended: true })
    gateway.willMeet('card-look', 'lost_before')
    await lookAfterRestore(shop)
    assert.equal(await finishRestore(shop, 'owner@example.com'), 'not_looked_up')
    await letTimePass(shop, MINUTE)
    await lookAfterRestore(shop)
    assert.deepEqual(
      (await cardsOfMember(shop, member.id)).map(({ id }) => id),
      [kept],
    )
    assert.deepEqual([gateway.calls['card-end'], gateway.cards.get(later)?.ended], [0, false])
    assert.equal(await finishRestore(shop, 'owner@example.com'), 'finished')
    await letTimePass(shop, 0, MINUTE)
    assert.deepEqual(
      [kept, ended, later].map((id) => gateway.cards.get(id)?.ended),
      [false, true, true],
    )
  },
)

cardTest('a notice that comes first, twice or after the end saves, charges and ends nothing', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await begin(shop, member)
  const token = gateway.registers(cardId, member.customerKey)
  await noticeOf(shop, gateway, { id: cardId })
  await workUntilIdle(shop)
  assert.equal((await cardOf(shop, cardId))?.state, 'saving')
  assert.equal((await completeCard(shop, { cardId, token }, 'callback'))?.state, 'active')
  for (const card of [{ id: cardId }, { id: cardId }, { key: `key-of-${cardId}` }]) await noticeOf(shop, gateway, card)
  await workUntilIdle(shop)
  assert.deepEqual([(await cardOf(shop, cardId))?.state, gateway.cards.get(cardId)?.ended], ['active', false])
  await endCard(shop, member.id, cardId)
  await workUntilIdle(shop)
  await noticeOf(shop, gateway, { id: cardId })
  await letTimePass(shop, MINUTE)
  assert.deepEqual([(await cardOf(shop, cardId))?.state, await cardsOfMember(shop, member.id), gateway.charges], ['ended', [], []])
})

cardTest('a card that comes back at its gateway after its member removed it is ended once more', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  await endCard(shop, member.id, cardId)
  await workUntilIdle(shop)
  // A window that was still open in another tab: at PortOne V1 it puts a card under the same name again.
  gateway.registers(cardId, member.customerKey)
  gateway.typed.push({ cardId, number: '4330120000001007' })
  await noticeOf(shop, gateway, { id: cardId })
  await letTimePass(shop, 0, MINUTE)
  assert.deepEqual([gateway.cards.get(cardId)?.ended, (await cardOf(shop, cardId))?.state], [true, 'ended'])
  assert.deepEqual(await cardsOfMember(shop, member.id), [])
})
