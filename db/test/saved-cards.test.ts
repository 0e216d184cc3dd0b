/** Saved cards: one key for each card, one charge for each press, and what nobody answers is found out, never guessed. */
import assert from 'node:assert/strict'
import { inbox } from '#db/schema.ts'
import { chargeNewCard } from '#lib/checkout/charge-card.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { eraseWhatIsOver } from '#lib/people/retention.ts'
import { beginCard } from '#lib/saved-cards/begin-card.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import { endCard } from '#lib/saved-cards/end-card.ts'
import { cardsOfMember, endsSoon, makeDefault, renameCard } from '#lib/saved-cards/member-cards.ts'
import { openCard } from '#lib/saved-cards/saved-card.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { aCard, aMember, begin, cardOf, cardTest, placeByCard, press } from '../../test/support/card-shop.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { waitingPaymentOf } from '../../test/support/saved-cards.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, workUntilIdle } from '../../test/support/test-shop.ts'

cardTest('a card is saved by its window, and the next order is paid with one press', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const placed = await placeByCard(shop)
  assert.deepEqual(placed.window && { method: placed.window.method, popup: placed.window.popup }, { method: 'saved_card', popup: false })
  const charged = await press(shop, placed.paymentId, cardId)
  assert.ok(charged.ok)
  assert.equal(charged.completion.outcome, 'paid')
  assert.equal((await orderOf(shop, placed.orderId)).state, 'paid')
  assert.deepEqual(
    gateway.charges.map(({ cardId: id, moved }) => [id, moved]),
    [[cardId, true]],
  )
})

cardTest('the key stands in the database only sealed, and opens for no other card', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const [one, other] = [await aCard(shop, gateway, member), await aCard(shop, gateway, member)]
  const [first, second] = [await cardOf(shop, one), await cardOf(shop, other)]
  assert.ok(!JSON.stringify([first, second]).includes('key-of-'))
  assert.ok(!JSON.stringify([first, second]).includes('token-of-'))
  assert.ok(first?.key && second)
  assert.equal(openCard(shop, first, 'key', first.key), `key-of-${one}`)
  assert.throws(() => openCard(shop, second, 'key', first.key ?? ''))
})

cardTest('every card has an id of its own, and the first one is the default', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const ids = [await aCard(shop, gateway, member), await aCard(shop, gateway, member)]
  assert.equal(new Set(ids).size, 2)
  assert.deepEqual(
    (await cardsOfMember(shop, member.id)).map(({ id, isDefault }) => [id, isDefault]),
    [
      [ids[0], true],
      [ids[1], false],
    ],
  )
  assert.ok(await makeDefault(shop, member.id, ids[1] ?? ''))
  assert.deepEqual(
    (await cardsOfMember(shop, member.id)).map(({ id }) => id),
    [ids[1], ids[0]],
  )
})

cardTest('a press twice, or in two tabs, charges once', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const { paymentId } = await placeByCard(shop)
  await Promise.all([press(shop, paymentId, cardId), press(shop, paymentId, cardId)])
  await press(shop, paymentId, cardId)
  assert.equal(gateway.charges.filter(({ moved }) => moved).length, 1)
})

for (const repeats of [true, false])
  cardTest(
    `a charge whose answer is lost is found, and made once (${repeats ? 'repeats' : 'never sends again'})`,
    async ({ shop, gateway }) => {
      gateway.repeatsCharges = repeats
      const member = await aMember(shop)
      const cardId = await aCard(shop, gateway, member)
      const { paymentId, orderId } = await placeByCard(shop)
      gateway.willMeet('card-charge', 'lost_after')
      gateway.willMeet('find', 'lost_before')
      const charged = await press(shop, paymentId, cardId)
      assert.ok(charged.ok)
      assert.equal(charged.completion.outcome, 'pending')
      await letTimePass(shop, 20 * SECOND, MINUTE)
      assert.equal((await orderOf(shop, orderId)).state, 'paid')
      assert.equal(gateway.charges.filter(({ moved }) => moved).length, 1)
    },
  )

cardTest('a charge that never arrived is sent again where that is safe', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const { paymentId, orderId } = await placeByCard(shop)
  gateway.willMeet('card-charge', 'lost_before')
  gateway.willMeet('find', 'lost_before')
  await press(shop, paymentId, cardId)
  await letTimePass(shop, 20 * SECOND)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(gateway.charges.length, 1)
})

cardTest('where it is not safe, an unanswered charge is only looked up, and the order ends unpaid', async ({ shop, gateway }) => {
  gateway.repeatsCharges = false
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const { paymentId, orderId } = await placeByCard(shop)
  gateway.willMeet('card-charge', 'lost_before')
  gateway.willMeet('find', 'lost_before')
  await press(shop, paymentId, cardId)
  await letTimePass(shop, 20 * SECOND, MINUTE, 20 * MINUTE)
  assert.equal(gateway.charges.length, 0)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
})

cardTest('a charge that nobody waits for any more is not sent', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const { paymentId } = await placeByCard(shop)
  gateway.willMeet('card-charge', 'lost_before')
  gateway.willMeet('find', 'lost_before')
  await press(shop, paymentId, cardId)
  gateway.isAway = true
  await letTimePass(shop, 10 * MINUTE)
  gateway.isAway = false
  await letTimePass(shop, HOUR, DAY)
  assert.equal(gateway.charges.length, 0)
})

cardTest('while one card’s charge is unanswered, no other card is charged for the same goods', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const [one, other] = [await aCard(shop, gateway, member), await aCard(shop, gateway, member)]
  const { paymentId } = await placeByCard(shop)
  gateway.willMeet('card-charge', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  await press(shop, paymentId, one)
  shop.clock.advance(11 * SECOND)
  await press(shop, paymentId, other)
  assert.deepEqual(
    gateway.charges.map(({ cardId }) => cardId),
    [one],
  )
})

cardTest('a declined card leaves the order open, and another card pays it', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const [one, other] = [await aCard(shop, gateway, member), await aCard(shop, gateway, member)]
  Object.assign(gateway.cards.get(one) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  const placed = await placeByCard(shop)
  const declined = await press(shop, placed.paymentId, one)
  assert.ok(declined.ok)
  assert.equal(declined.completion.outcome, 'declined')
  assert.equal((await paymentOf(shop, placed.paymentId)).failureReason, 'insufficient_funds')
  const again = await waitingPaymentOf(shop, placed.orderId)
  const paid = await press(shop, again, other)
  assert.ok(paid.ok)
  assert.equal(paid.completion.outcome, 'paid')
})

cardTest('a card whose key has ended at its gateway leaves its member with the first refusal', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const [one, other] = [await aCard(shop, gateway, member), await aCard(shop, gateway, member)]
  Object.assign(gateway.cards.get(one) ?? {}, { ended: true })
  const { paymentId } = await placeByCard(shop)
  await press(shop, paymentId, one)
  assert.equal((await cardsOfMember(shop, member.id)).length, 1)
  await workUntilIdle(shop)
  assert.deepEqual([(await cardOf(shop, one))?.state, (await cardOf(shop, one))?.endedBy], ['ended', 'gateway'])
  assert.deepEqual(
    (await cardsOfMember(shop, member.id)).map(({ id, isDefault }) => [id, isDefault]),
    [[other, true]],
  )
})

cardTest('a deleted card is gone at once, and is ended at its gateway when that answers', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  gateway.willMeet('card-end', 'lost_before', 'lost_after')
  assert.ok(await endCard(shop, member.id, cardId))
  assert.deepEqual(await cardsOfMember(shop, member.id), [])
  await letTimePass(shop, 0, MINUTE, 5 * MINUTE)
  assert.equal(gateway.cards.get(cardId)?.ended, true)
  assert.deepEqual([(await cardOf(shop, cardId))?.state, (await cardOf(shop, cardId))?.key], ['ended', null])
})

cardTest('a card that is deleted while it is charged is ended after the charge is known', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const { paymentId, orderId } = await placeByCard(shop)
  gateway.willMeet('card-charge', 'lost_before')
  gateway.willMeet('find', 'lost_before')
  await press(shop, paymentId, cardId)
  assert.ok(await endCard(shop, member.id, cardId))
  await runJobs(shop)
  assert.equal(gateway.calls['card-end'], 0)
  await letTimePass(shop, 20 * SECOND, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal((await cardOf(shop, cardId))?.state, 'ended')
})

cardTest('nobody pays with another member’s card, renames it, deletes it or makes it theirs', async ({ shop, gateway }) => {
  const [me, other] = [await aMember(shop), await aMember(shop, 'bada')]
  const theirs = await aCard(shop, gateway, other)
  const { paymentId } = await placeByCard(shop, me.id)
  assert.deepEqual(await press(shop, paymentId, theirs), { ok: false, problem: 'no_such_card' })
  assert.deepEqual(await press(shop, paymentId, theirs, 0, 'bada'), { ok: false, problem: 'no_such_payment' })
  assert.equal(await renameCard(shop, me.id, theirs, 'mine'), false)
  assert.equal(await makeDefault(shop, me.id, theirs), false)
  assert.equal(await endCard(shop, me.id, theirs), false)
  assert.equal(gateway.charges.length, 0)
})

cardTest('a token of another member’s card saves nothing', async ({ shop, gateway }) => {
  const [me, other] = [await aMember(shop), await aMember(shop, 'bada')]
  const theirs = await begin(shop, other)
  const token = gateway.registers(theirs, other.customerKey)
  const mine = await begin(shop, me)
  assert.equal((await completeCard(shop, { cardId: mine, token }, 'callback'))?.state, 'saving')
  await letTimePass(shop, 2 * HOUR)
  assert.equal((await cardOf(shop, mine))?.state, 'failed')
  assert.equal((await completeCard(shop, { cardId: theirs, token }, 'callback'))?.state, 'active')
})

cardTest('a window whose answer is lost is asked for again, and the card is saved once', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await begin(shop, member)
  gateway.willMeet('card-save', 'lost_after')
  assert.equal((await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'callback'))?.state, 'saving')
  await letTimePass(shop, 16 * SECOND)
  assert.equal((await cardOf(shop, cardId))?.state, 'active')
  assert.equal((await cardOf(shop, cardId))?.token, null)
})

cardTest('a window that nobody finishes is given up after an hour, and silence is not', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const left = await begin(shop, member)
  const silent = await begin(shop, member)
  gateway.willMeet('card-save', 'lost_before')
  await completeCard(shop, { cardId: silent, token: gateway.registers(silent, member.customerKey) }, 'callback')
  gateway.isAway = true
  await letTimePass(shop, HOUR, HOUR)
  assert.deepEqual([(await cardOf(shop, left))?.state, (await cardOf(shop, silent))?.state], ['saving', 'saving'])
  gateway.isAway = false
  await letTimePass(shop, HOUR, HOUR)
  assert.deepEqual([(await cardOf(shop, left))?.state, (await cardOf(shop, silent))?.state], ['failed', 'active'])
})

cardTest('a card that is saved for an order pays it, even if the browser never comes back', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const { paymentId, orderId } = await placeByCard(shop)
  const cardId = await begin(shop, member, paymentId)
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'redirect')
  assert.equal((await orderOf(shop, orderId)).state, 'pending')
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  await chargeNewCard(shop, cardId, 'redirect')
  assert.equal(gateway.charges.length, 1)
})

cardTest('a card that comes too late for its order charges nothing', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const { paymentId, orderId } = await placeByCard(shop)
  const cardId = await begin(shop, member, paymentId)
  await letTimePass(shop, 20 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'redirect')
  await workUntilIdle(shop)
  for (const cause of ['redirect', 'callback'] as const) await chargeNewCard(shop, cardId, cause)
  shop.clock.advance(7 * DAY)
  await chargeNewCard(shop, cardId, 'redirect')
  assert.equal(gateway.charges.length, 0)
})

cardTest('instalments go to the gateway, from 50,000 won', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const cheap = await placeByCard(shop)
  assert.deepEqual(await press(shop, cheap.paymentId, cardId, 3), { ok: false, problem: 'wrong_months' })
  const dear = await placeByCard(shop, 'haneul', { lines: [{ productId: 'cup', quantity: 3 }] })
  assert.deepEqual(await press(shop, dear.paymentId, cardId, 1), { ok: false, problem: 'wrong_months' })
  assert.ok((await press(shop, dear.paymentId, cardId, 3)).ok)
  assert.deepEqual(
    gateway.charges.map(({ months }) => months),
    [3],
  )
})

cardTest('a member has ten cards at most', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  for (let n = 0; n < 10; n++) await aCard(shop, gateway, member)
  const begun = await beginCard(shop, { member, gateway: 'scripted', locale: 'ko', ip: '203.0.113.9' })
  assert.deepEqual(begun, { ok: false, problem: 'too_many_cards' })
})

shopTest('without a DATA_KEY no card is saved', async ({ shop }) => {
  const member = await aMember(shop)
  const begun = await beginCard(shop, { member, gateway: 'scripted', locale: 'ko', ip: '203.0.113.9' })
  assert.deepEqual(begun, { ok: false, problem: 'not_offered' })
})

cardTest('who leaves takes their cards along: ended at the gateway, and no row leads to them', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  await renameCard(shop, member.id, cardId, '생활비')
  await eraseMember(shop, member.id)
  await workUntilIdle(shop)
  assert.equal(gateway.cards.get(cardId)?.ended, true)
  const card = await cardOf(shop, cardId)
  assert.deepEqual([card?.memberId, card?.name, card?.face, card?.key, card?.state], [null, '', {}, null, 'ended'])
})

cardTest('a card that was ended or never saved names nobody after 90 days, and one that is in use does', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const [used, ended, left] = [await aCard(shop, gateway, member), await aCard(shop, gateway, member), await begin(shop, member)]
  for (const id of [used, ended]) await renameCard(shop, member.id, id, '생활비')
  await letTimePass(shop, 2 * DAY)
  assert.equal((await cardOf(shop, left))?.state, 'failed')
  await endCard(shop, member.id, ended)
  await workUntilIdle(shop)
  await letTimePass(shop, 89 * DAY)
  await eraseWhatIsOver(shop)
  assert.equal((await cardOf(shop, ended))?.name, '생활비')
  await letTimePass(shop, 2 * DAY)
  await eraseWhatIsOver(shop)
  const [card, active] = [await cardOf(shop, ended), await cardOf(shop, used)]
  assert.deepEqual([card?.name, card?.face, card?.agreements.length], ['', {}, active?.agreements.length])
  assert.equal(active?.name, '생활비')
  assert.ok(active?.face.last4)
})

cardTest('a card that is finished after its owner left is ended at the gateway', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await begin(shop, member)
  await eraseMember(shop, member.id)
  await completeCard(shop, { cardId, token: gateway.registers(cardId, member.customerKey) }, 'redirect')
  await workUntilIdle(shop)
  assert.equal(gateway.cards.get(cardId)?.ended, true)
  assert.equal((await cardOf(shop, cardId))?.state, 'ended')
})

cardTest('a card is told of from the month before it ends', async () => {
  const at = (text: string) => new Date(text)
  const expiry = { year: 2027, month: 2 }
  assert.equal(endsSoon({ expiry }, at('2026-12-31T14:59:00Z')), false)
  assert.equal(endsSoon({ expiry }, at('2026-12-31T15:01:00Z')), true)
  assert.equal(endsSoon({}, at('2030-01-01T00:00:00Z')), false)
})

cardTest('a notice that names the key ends the card, and a made-up one does nothing', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const read = gateway.readWebhook
  const notice = (key: string) => {
    gateway.readWebhook = async () => ({ kind: 'card', eventId: aKey(), card: { key }, event: 'ended' })
    return receiveWebhook(shop, 'scripted', {}, Buffer.from(JSON.stringify({ key })))
  }
  await notice('key-of-nobody')
  assert.equal((await cardOf(shop, cardId))?.state, 'active')
  await notice(`key-of-${cardId}`)
  assert.deepEqual(await cardsOfMember(shop, member.id), [])
  await workUntilIdle(shop)
  assert.equal((await cardOf(shop, cardId))?.state, 'ended')
  gateway.readWebhook = read
  const stored = await shop.db.read.select().from(inbox)
  assert.ok(stored.length > 0 && stored.every(({ body }) => !`${body}`.includes('key-of-')))
})

cardTest('a card that its issuer has replaced shows its new number after a notice', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  const read = gateway.readWebhook
  gateway.savedCards.find = async (_, key) => ({ status: 'saved', key, face: { issuer: '국민', last4: '9876' }, mode: 'test', ours: true })
  gateway.readWebhook = async () => ({ kind: 'card', eventId: aKey(), card: { id: cardId }, event: 'changed' })
  await receiveWebhook(shop, 'scripted', {}, Buffer.from('{}'))
  gateway.readWebhook = read
  await workUntilIdle(shop)
  const [card] = await cardsOfMember(shop, member.id)
  assert.deepEqual(card?.face, { issuer: '국민', last4: '9876' })
})

cardTest('a card in whose place another was put at the gateway shows what was charged', async ({ shop, gateway }) => {
  const member = await aMember(shop)
  const cardId = await aCard(shop, gateway, member)
  gateway.savedCards.find = async (_, key) => ({ status: 'saved', key, face: { issuer: '국민', last4: '9876' }, mode: 'test', ours: true })
  for (const [cardLast4, shown] of [
    ['1234', '1234'],
    ['123*', '1234'],
    ['9876', '9876'],
  ] as const) {
    const { paymentId } = await placeByCard(shop)
    gateway.willMeet('find', { lie: { receipt: { method: 'card', cardLast4 } } })
    const charged = await press(shop, paymentId, cardId)
    assert.equal(charged.ok && charged.completion.outcome, 'paid')
    await workUntilIdle(shop)
    assert.equal((await cardsOfMember(shop, member.id))[0]?.face.last4, shown)
  }
})
