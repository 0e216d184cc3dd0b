/** Charges of saved cards for which the bank asks the buyer, and notices about a gateway's record of a member. */
import assert from 'node:assert/strict'
import { and, eq } from 'drizzle-orm'
import { gatewayMembers, inbox, jobs, members, savedCards } from '#db/schema.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { beginCard } from '#lib/saved-cards/begin-card.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import { tokenIsValid } from '#lib/tokens.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { justSignedIn } from '../../test/support/saved-cards.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

const cardTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) => shopTest(name, act, { env: KEEPS_DATA.env })

async function aCard(shop: TestShop, gateway: ScriptedGateway, id = 'haneul') {
  const known = await shop.db.read.select().from(members).where(eq(members.id, id))
  if (known.length === 0) await keepMember(shop.db, id)
  const customerKey = `key-${id}`
  const begun = await beginCard(shop, { member: { id, customerKey }, gateway: 'scripted', locale: 'ko', ip: '203.0.113.9' })
  assert.ok(begun.ok)
  const token = gateway.registers(begun.cardId, customerKey)
  assert.equal((await completeCard(shop, { cardId: begun.cardId, token }, 'callback'))?.state, 'active')
  return { cardId: begun.cardId, customerKey }
}

/** The member presses, and their bank asks them. */
async function askedBuyer({ shop, gateway }: ShopAndGateway) {
  const { cardId } = await aCard(shop, gateway)
  const { paymentId, orderId } = await place(shop, { method: 'saved_card' }, { memberId: 'haneul', idempotencyKey: aKey() })
  gateway.asksBuyers = true
  const press = () => chargeCard(shop, { who: justSignedIn(shop, 'haneul'), paymentId, cardId, months: 0 })
  const charged = await press()
  assert.ok(charged.ok)
  return { charged, paymentId, orderId, press }
}

cardTest('where the bank asks the buyer, the answer to the press holds a window', async (subject) => {
  const { shop } = subject
  const { charged, paymentId } = await askedBuyer(subject)
  assert.equal(charged.completion.outcome, 'pending')
  const { claim, ...window } = charged.window ?? {}
  assert.deepEqual(window, { gateway: 'scripted', method: 'saved_card', popup: false, authenticates: true })
  assert.ok(tokenIsValid(shop.env.SESSION_SECRET, 'return', paymentId, claim))
})

cardTest('a press whose window is lost on its way opens it again, and charges nothing more', async (subject) => {
  const { shop, gateway } = subject
  const { press } = await askedBuyer(subject)
  shop.clock.advance(11 * SECOND)
  const again = await press()
  assert.ok(again.ok && again.window)
  assert.equal(gateway.charges.length, 1)
})

cardTest('while the gateway cannot say whether the bank asks, the press is answered without a window', async (subject) => {
  const { shop, gateway } = subject
  const { press } = await askedBuyer(subject)
  shop.clock.advance(11 * SECOND)
  gateway.willMeet('card-look', 'lost_before')
  const again = await press()
  assert.ok(again.ok)
  assert.deepEqual([again.completion.outcome, again.window], ['pending', undefined])
})

cardTest('the buyer’s answer to the bank pays the order', async (subject) => {
  const { shop, gateway } = subject
  const { paymentId, orderId, press } = await askedBuyer(subject)
  gateway.pays(paymentId, { method: 'card' })
  shop.clock.advance(11 * SECOND)
  assert.equal((await completePayment(shop, { paymentId }, 'callback'))?.outcome, 'paid')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  const after = await press()
  assert.ok(after.ok && !after.window)
})

cardTest('a charge that nobody authenticates is ended after ten minutes, and the order takes another card', async (subject) => {
  const { shop } = subject
  const { paymentId, orderId } = await askedBuyer(subject)
  await letTimePass(shop, MINUTE, 5 * MINUTE, 2 * MINUTE)
  assert.equal((await paymentOf(shop, paymentId)).state, 'unknown')
  await letTimePass(shop, 3 * MINUTE)
  const { state, failureReason } = await paymentOf(shop, paymentId)
  assert.deepEqual([state, failureReason, (await orderOf(shop, orderId)).state], ['failed', 'authentication_failed', 'failed'])
})

cardTest('another card pays at once while a bank still asks about the first', async (subject) => {
  const { shop, gateway } = subject
  const { paymentId, orderId } = await askedBuyer(subject)
  const { cardId } = await aCard(shop, gateway)
  gateway.asksBuyers = false
  shop.clock.advance(11 * SECOND)
  const charged = await chargeCard(shop, { who: justSignedIn(shop, 'haneul'), paymentId, cardId, months: 0 })
  assert.ok(charged.ok)
  assert.equal(charged.completion.outcome, 'paid')
  assert.notEqual(charged.completion.paymentId, paymentId)
  assert.deepEqual([(await paymentOf(shop, paymentId)).state, (await orderOf(shop, orderId)).state], ['failed', 'paid'])
})

cardTest('another card charges nothing where the first one has paid meanwhile', async (subject) => {
  const { shop, gateway } = subject
  const { paymentId } = await askedBuyer(subject)
  const { cardId } = await aCard(shop, gateway)
  gateway.asksBuyers = false
  gateway.pays(paymentId, { method: 'card' })
  shop.clock.advance(11 * SECOND)
  const charged = await chargeCard(shop, { who: justSignedIn(shop, 'haneul'), paymentId, cardId, months: 0 })
  assert.ok(charged.ok)
  assert.deepEqual([charged.completion.outcome, charged.completion.paymentId], ['paid', paymentId])
  assert.equal(gateway.charges.length, 1)
})

const notice = (shop: TestShop, gateway: ScriptedGateway, member: object) => {
  gateway.readWebhook = async () => ({ kind: 'member', eventId: 'evt_1', ref: 'cus_1', ...member })
  return receiveWebhook(shop, 'scripted', {}, Buffer.from('{"name":"김하늘"}'))
}
const looks = async (shop: TestShop) =>
  (
    await shop.db.read
      .select()
      .from(jobs)
      .where(and(eq(jobs.kind, 'card-look'), eq(jobs.attempts, 0)))
  ).filter(({ id }) => id.includes('evt_1'))
const refs = async (shop: TestShop) => (await shop.db.read.select().from(gatewayMembers)).map(({ memberId, ref }) => [memberId, ref])

cardTest('a record that its gateway deleted ends the cards that are gone with it', async ({ shop, gateway }) => {
  const { cardId, customerKey } = await aCard(shop, gateway)
  await notice(shop, gateway, { customerKey })
  assert.deepEqual([await refs(shop), (await looks(shop)).length], [[['haneul', 'cus_1']], 1])
  const kept = gateway.cards.get(cardId)
  assert.ok(kept)
  kept.ended = true
  await workUntilIdle(shop)
  const [card] = await shop.db.read.select().from(savedCards).where(eq(savedCards.id, cardId))
  assert.deepEqual([card?.state, card?.endedBy], ['ended', 'gateway'])
})

cardTest('a notice of a record keeps nothing of the person, and is followed once', async ({ shop, gateway }) => {
  const { customerKey } = await aCard(shop, gateway)
  await notice(shop, gateway, { customerKey })
  await notice(shop, gateway, { customerKey })
  const stored = await shop.db.read.select().from(inbox)
  assert.deepEqual(
    stored.map(({ body, note }) => [Buffer.from(body).toString(), note]),
    [['{"member":"haneul"}', 'member changed']],
  )
  assert.equal((await looks(shop)).length, 1)
})

cardTest('a second record of a member does not replace the one that the shop uses', async ({ shop, gateway }) => {
  const { customerKey } = await aCard(shop, gateway)
  await notice(shop, gateway, { customerKey })
  await notice(shop, gateway, { ref: 'cus_2', customerKey })
  assert.deepEqual(await refs(shop), [['haneul', 'cus_1']])
})

cardTest('a record of nobody here is stored, and leads to nobody', async ({ shop, gateway }) => {
  await aCard(shop, gateway)
  assert.equal(await notice(shop, gateway, { customerKey: 'somebody-else' }), 'stored')
  assert.equal(await notice(shop, gateway, {}), 'stored')
  assert.deepEqual([await refs(shop), await looks(shop)], [[], []])
})
