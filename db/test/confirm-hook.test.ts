/** A gateway's confirm request is refused whenever the shop could not keep the money. */
import assert from 'node:assert/strict'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { answerConfirmRequest } from '#lib/payments/confirm-hook.ts'
import { attemptId } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { tamper } from '../../test/support/tamper.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop } from '../../test/support/test-shop.ts'

const AMOUNT = 21_000
const asked = async (shop: TestShop, paymentId: string, amount = AMOUNT, gateway = 'scripted') => {
  const word = await answerConfirmRequest(shop, gateway, { paymentId, amount, inMajorUnits: true })
  return word.yes ? 'yes' : word.why
}

shopTest('a confirm request for an order with reserved goods is accepted, as often as it comes', async ({ shop }) => {
  const { paymentId } = await place(shop)
  assert.equal(await asked(shop, paymentId), 'yes')
  assert.equal(await asked(shop, paymentId), 'yes')
})

shopTest('a wrong amount, another gateway and an unknown payment are refused', async ({ shop }) => {
  const { paymentId } = await place(shop)
  for (const amount of [0, 1, AMOUNT - 1, AMOUNT + 1, AMOUNT / 100]) assert.equal(await asked(shop, paymentId, amount), 'amount')
  assert.equal(await asked(shop, paymentId, AMOUNT, 'another'), 'unknown')
  assert.equal(await asked(shop, 'G261121AAAAAAAA01ABCDEFGHJKMN'), 'unknown')
})

shopTest('an order that is paid is not paid again, by the same payment or by another', async ({ shop, gateway }) => {
  const { paymentId, orderId } = await place(shop)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal(await asked(shop, paymentId), 'over')
  const next = await attemptId(shop, orderId, 2)
  assert.equal(await asked(shop, next), 'yes')
  gateway.pays(next, { amount: AMOUNT, currency: 'KRW' })
  await completePayment(shop, { paymentId: next }, 'callback')
  assert.equal(await asked(shop, next), 'paid')
  assert.equal(await asked(shop, paymentId), 'paid')
})

shopTest('an order whose reservation is over is refused, even in the moment before its goods are released', async ({ shop }) => {
  const { paymentId } = await place(shop)
  shop.clock.advance(16 * MINUTE)
  assert.equal(await asked(shop, paymentId), 'out_of_time')
  await letTimePass(shop, MINUTE)
  assert.equal(await asked(shop, paymentId), 'over')
})

/** A gateway may send a confirm request for a payment that is still open although its order has moved on. */
for (const [what, change, undo, why] of [
  ['is over', `state = 'cancelled'`, `state = 'pending'`, 'closed'],
  ['has been changed', 'revision = 2', 'revision = 1', 'changed'],
  ['has lost its goods', `stock = 'released'`, `stock = 'reserved'`, 'out_of_time'],
] as const) {
  shopTest(`an order that ${what} is not charged, whatever its payment says`, async ({ shop }) => {
    const { paymentId, orderId } = await place(shop)
    await tamper(shop.databaseUrl, `update orders set ${change} where id = '${orderId}'`)
    assert.equal(await asked(shop, paymentId), why)
    await tamper(shop.databaseUrl, `update orders set ${undo} where id = '${orderId}'`)
  })
}

shopTest('an amount in minor units is compared as such', async ({ shop, gateway }) => {
  const { paymentId, amount } = await place(shop)
  const ask = (asked: number) => answerConfirmRequest(shop, gateway.name, { paymentId, amount: asked, inMajorUnits: false })
  assert.deepEqual(await ask(amount), { yes: true })
  assert.equal((await ask(amount - 1)).yes, false)
})
