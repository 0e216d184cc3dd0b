/** A charge of a saved card above the limit waits for its member's password. */
import assert from 'node:assert/strict'
import { orders } from '#db/schema.ts'
import { riskRuleForm, saveRiskRule } from '#lib/admin/risk-rules.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { mustProve, type Presser } from '#lib/checkout/step-up.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { aSavedCard, waitingPaymentOf } from '../../test/support/saved-cards.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { DAY, MINUTE } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place, type TestShop } from '../../test/support/test-shop.ts'

/** One cup and its shipping cost 21,000 won. */
const limitTest = (name: string, above: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(name, act, { env: { ...KEEPS_DATA.env, SAVED_CARD_STEP_UP_ABOVE: above } })

const visitor = (shop: TestShop, ago: number, more: Partial<Presser> = {}): Presser => ({
  memberId: 'haneul',
  sessionId: 'session',
  signedInAt: new Date(shop.clock.now().getTime() - ago),
  gavePassword: false,
  ...more,
})

const placeByCard = (shop: TestShop, cups = 1) =>
  place(shop, { method: 'saved_card', lines: [{ productId: 'cup', quantity: cups }] }, { memberId: 'haneul', idempotencyKey: aKey() })

const presses = async (shop: TestShop, who: Presser, cardId: string, paymentId: string) => {
  const charged = await chargeCard(shop, { who, paymentId, cardId, months: 0 })
  return { said: charged.ok ? charged.completion.outcome : charged.problem, proof: charged.ok ? charged.proof : undefined }
}

limitTest('a sum at the limit is charged with one press, and one over it asks for the password', '21000', async ({ shop, gateway }) => {
  const card = await aSavedCard(shop, gateway)
  const who = visitor(shop, DAY)
  const [atLimit, over] = [await placeByCard(shop), await placeByCard(shop, 2)]
  assert.equal((await presses(shop, who, card, atLimit.paymentId)).said, 'paid')
  assert.equal((await presses(shop, who, card, over.paymentId)).said, 'step_up_required')
  assert.equal(gateway.charges.length, 1)
  assert.equal((await presses(shop, { ...who, gavePassword: true }, card, over.paymentId)).said, 'paid')
  assert.equal((await presses(shop, who, card, over.paymentId)).said, 'paid')
  assert.equal(gateway.charges.length, 2)
})

limitTest('a sign-in counts for ten minutes, and one from the future for none', '0', async ({ shop, gateway }) => {
  const card = await aSavedCard(shop, gateway)
  const { paymentId } = await placeByCard(shop)
  for (const ago of [10 * MINUTE, -10 * MINUTE, DAY])
    assert.equal((await presses(shop, visitor(shop, ago), card, paymentId)).said, 'step_up_required')
  assert.equal((await presses(shop, visitor(shop, 10 * MINUTE - 1), card, paymentId)).said, 'paid')
})

const DOUBTS_CHARGES = {
  ...{ id: 'doubted', version: '0', isOn: 'on', measure: 'this_try', by: 'member', windowMinutes: '60', atLeast: '1' },
  ...{ stages: 'charge', action: 'step_up' },
}

limitTest('a press that a rule doubts asks for the password, however small its sum', 'never', async ({ shop, gateway }) => {
  const card = await aSavedCard(shop, gateway)
  await saveRiskRule(shop, riskRuleForm.parse(DOUBTS_CHARGES), 'finance@example.com')
  const { paymentId } = await placeByCard(shop)
  const who = visitor(shop, DAY)
  assert.equal((await presses(shop, who, card, paymentId)).said, 'step_up_required')
  assert.equal((await presses(shop, { ...who, gavePassword: true }, card, paymentId)).said, 'paid')
})

limitTest('after a refusal another card needs no second password, for ten minutes', '0', async ({ shop, gateway }) => {
  const [one, other] = [await aSavedCard(shop, gateway), await aSavedCard(shop, gateway)]
  Object.assign(gateway.cards.get(one) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  const { paymentId, orderId } = await placeByCard(shop)
  const who = visitor(shop, DAY)
  const { said, proof } = await presses(shop, { ...who, gavePassword: true }, one, paymentId)
  assert.equal(said, 'declined')
  const waiting = await waitingPaymentOf(shop, orderId)
  shop.clock.advance(10 * MINUTE)
  assert.equal((await presses(shop, { ...who, proof }, other, waiting)).said, 'step_up_required')
  shop.clock.advance(-1)
  assert.equal((await presses(shop, { ...who, proof }, other, waiting)).said, 'paid')
})

limitTest('what proved one order proves no other order, no other session and no other sum', '0', async ({ shop, gateway }) => {
  const card = await aSavedCard(shop, gateway)
  const { paymentId } = await placeByCard(shop)
  const who = visitor(shop, DAY)
  const { proof = '' } = await presses(shop, { ...who, gavePassword: true }, card, paymentId)
  const [order] = await shop.db.read.select().from(orders)
  assert.ok(order)
  const asks = (more: Partial<Presser>, sum: Partial<typeof order> = {}) =>
    mustProve(shop, { ...who, proof, ...more }, { ...order, ...sum }, false)
  assert.equal(asks({}), false)
  assert.ok(asks({ sessionId: 'another' }))
  for (const sum of [{ id: 'another' }, { total: order.total + 1 }, { currency: 'USD' }]) assert.ok(asks({}, sum))
  const [until = '', token = ''] = proof.split('~')
  const later = (Number.parseInt(until, 36) + DAY).toString(36)
  for (const forged of [`${later}~${token}`, `${until}~`, `~${token}`, '', '~', 'zzzzzzzz~zzzz']) assert.ok(asks({ proof: forged }), forged)
})

limitTest('an order whose time is over is charged with no card, however it is pressed', '0', async ({ shop, gateway }) => {
  const card = await aSavedCard(shop, gateway)
  const { paymentId, orderId } = await placeByCard(shop)
  await letTimePass(shop, 16 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  assert.equal((await presses(shop, visitor(shop, DAY), card, paymentId)).said, 'refused')
  assert.equal((await presses(shop, visitor(shop, DAY, { gavePassword: true }), card, paymentId)).said, 'refused')
  assert.equal(gateway.charges.length, 0)
})
