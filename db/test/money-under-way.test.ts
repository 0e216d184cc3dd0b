/** Money that comes without anything more from the buyer: while it may come, nothing takes the place of its payment. */
import assert from 'node:assert/strict'
import { changeMethod, type OtherWay } from '#lib/checkout/change-method.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { attemptsOf, orderOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, type TestClock } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

const CARD: OtherWay = { gateway: 'scripted', method: 'card' }
const DEPOSIT: OtherWay = { gateway: 'scripted', method: 'virtual_account' }

async function changed(shop: Shop, orderId: string, way = CARD): Promise<string> {
  const answer = await changeMethod(shop, orderId, way, '203.0.113.9')
  return answer.ok ? 'changed' : answer.problem.code
}

const mayChange = async (shop: Shop, orderId: string) => (await viewOrder(shop, orderId, 'owner'))?.mayChangeMethod

/** The gateway has asked the buyer's bank for the money, and the bank answers within ten days. */
async function askedOfTheBank(shop: Shop & { clock: TestClock }, gateway: ScriptedGateway) {
  const placed = await place(shop)
  gateway.asksTheBank(placed.paymentId, new Date(shop.clock.now().getTime() + 10 * DAY))
  assert.equal((await completePayment(shop, { paymentId: placed.paymentId }, 'callback'))?.outcome, 'awaiting_deposit')
  return placed
}

shopTest('while a bank may still pay, no other way is offered or opened, and what it pays is the sale', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await askedOfTheBank(shop, gateway)
  assert.equal(await mayChange(shop, orderId), false)
  assert.equal(await changed(shop, orderId), 'payment_in_doubt')
  gateway.isAway = true
  await letTimePass(shop, HOUR)
  assert.equal(await changed(shop, orderId), 'payment_in_doubt', 'also while nobody can ask')
  gateway.recover()
  assert.equal(await attemptsOf(shop, orderId), '-1 awaiting_deposit')
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  assert.deepEqual([await attemptsOf(shop, orderId), await refundsOf(shop, paymentId)], ['-1 paid', []])
})

shopTest('after the bank’s no the buyer pays in another way', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await askedOfTheBank(shop, gateway)
  gateway.declines(paymentId, 'processing_error', 'bank_unavailable')
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal(await mayChange(shop, orderId), true)
  assert.equal(await changed(shop, orderId, DEPOSIT), 'changed')
})

shopTest('an order whose bank was silent for ten days is opened again only after the bank’s no', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await askedOfTheBank(shop, gateway)
  shop.clock.advance(10 * DAY)
  await letTimePass(shop, HOUR)
  assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['expired', '20 / 0 / 0'])
  assert.equal(await changed(shop, orderId), 'payment_in_doubt')
  gateway.declines(paymentId)
  assert.equal(await changed(shop, orderId), 'changed')
})

shopTest('what the gateway still works on is replaced by no other payment, and by no other order', async ({ shop, gateway }) => {
  const { orderId, paymentId, token } = await place(shop)
  gateway.worksOn(paymentId)
  assert.equal(await changed(shop, orderId, DEPOSIT), 'payment_in_doubt')
  const again = await placeOrder(shop, anOrder({ replaces: { orderId, token } }), aContext())
  assert.equal(again.ok ? 'placed' : again.problem.code, 'payment_in_doubt')
  assert.equal(await attemptsOf(shop, orderId), '-1 ready')
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a buyer may still cancel such an order, and what the bank pays goes back', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await askedOfTheBank(shop, gateway)
  assert.deepEqual(await cancelOrder(shop, orderId), { ok: true, amount: 0 })
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  assert.deepEqual([(await orderOf(shop, orderId)).state, await attemptsOf(shop, orderId)], ['cancelled', '-1 given_back'])
})
