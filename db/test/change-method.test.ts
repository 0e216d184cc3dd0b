/** The buyer chooses another way to pay an order that stands: what is charged, what goes back, and what becomes of goods and coupon. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { couponRedemptions, payments } from '#db/schema.ts'
import { changeMethod, type OtherWay } from '#lib/checkout/change-method.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { attemptId, attemptsOf, orderOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, type TestClock } from '../../test/support/test-clock.ts'
import { letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

const DEPOSIT: OtherWay = { gateway: 'scripted', method: 'virtual_account' }
const CARD: OtherWay = { gateway: 'scripted', method: 'card' }
const IP = '203.0.113.9'

async function changed(shop: Shop, orderId: string, way: OtherWay): Promise<string> {
  const answer = await changeMethod(shop, orderId, way, IP)
  assert.ok(answer.ok, answer.ok ? '' : answer.problem.code)
  assert.equal(answer.window.method, way.method)
  return answer.paymentId
}

async function whyNot(shop: Shop, orderId: string, way: OtherWay): Promise<string> {
  const answer = await changeMethod(shop, orderId, way, IP)
  return answer.ok ? 'changed' : answer.problem.code
}

const look = (shop: Shop, paymentId: string) => completePayment(shop, { paymentId }, 'callback')
const stateOf = async (shop: Shop, orderId: string) => (await orderOf(shop, orderId)).state

async function awaitingDeposit(shop: Shop & { clock: TestClock }, gateway: ScriptedGateway) {
  const placed = await place(shop, { method: 'virtual_account' })
  gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  assert.equal((await look(shop, placed.paymentId))?.outcome, 'awaiting_deposit')
  return placed
}

shopTest('an order whose window was closed is paid in another way, once', async ({ shop, gateway }) => {
  const { orderId } = await place(shop)
  const next = await changed(shop, orderId, DEPOSIT)
  assert.equal(await attemptsOf(shop, orderId), '-1 closed, -2 ready')
  gateway.pays(next)
  await look(shop, next)
  assert.deepEqual([await stateOf(shop, orderId), await shelf(shop, 'cup')], ['paid', '19 / 0 / 1'])
})

shopTest('the same way again is the same payment', async ({ shop }) => {
  const { orderId, paymentId } = await place(shop)
  assert.equal(await changed(shop, orderId, CARD), paymentId)
})

shopTest('the first window says yes after all: that is the payment, and the second is not charged', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const next = await changed(shop, orderId, DEPOSIT)
  gateway.pays(paymentId)
  await look(shop, paymentId)
  await workUntilIdle(shop)
  assert.equal(await attemptsOf(shop, orderId), '-1 closed, -2 ready', 'nobody has believed the browser about a closed payment')
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal(await attemptsOf(shop, orderId), '-1 paid, -2 closed')
  assert.deepEqual([await stateOf(shop, orderId), await refundsOf(shop, next)], ['paid', []])
})

shopTest('money under both ways: the later goes back by itself', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const next = await changed(shop, orderId, DEPOSIT)
  gateway.pays(next)
  await look(shop, next)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  assert.equal(await attemptsOf(shop, orderId), '-1 given_back, -2 paid')
  assert.deepEqual(
    (await refundsOf(shop, paymentId)).map(({ amount, state }) => [amount, state]),
    [[21_000, 'done']],
  )
})

shopTest('whoever has paid already is not asked to pay again', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  assert.equal(await whyNot(shop, orderId, DEPOSIT), 'order_already_paid')
  assert.equal(await attemptsOf(shop, orderId), '-1 paid')
})

shopTest('while nobody knows what became of a charge, no other way is opened', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', 'lost_after')
  gateway.willMeet('find', 'unreachable')
  await completePayment(shop, { paymentId, authorisation }, 'callback')
  assert.equal(await stateOf(shop, orderId), 'unknown')
  assert.equal(await whyNot(shop, orderId, DEPOSIT), 'payment_in_doubt')
})

shopTest('after a refusal the next payment has the other way, and changes of mind close no order', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId)
  await look(shop, paymentId)
  for (const way of [DEPOSIT, CARD, DEPOSIT, CARD, DEPOSIT]) await changed(shop, orderId, way)
  gateway.declines(await attemptId(shop, orderId, 7))
  await look(shop, await attemptId(shop, orderId, 7))
  assert.deepEqual([await stateOf(shop, orderId), (await viewOrder(shop, orderId, 'owner'))?.payment.method], ['failed', 'virtual_account'])
})

shopTest('an order that waits for a deposit is paid by card instead, and a deposit all the same goes back', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await awaitingDeposit(shop, gateway)
  const { reservedUntil } = await orderOf(shop, orderId)
  const next = await changed(shop, orderId, CARD)
  assert.deepEqual([await stateOf(shop, orderId), (await orderOf(shop, orderId)).reservedUntil], ['pending', reservedUntil])
  await letTimePass(shop, HOUR)
  assert.equal(await attemptsOf(shop, orderId), '-1 closed, -2 ready', 'the account that is still open at the gateway changes nothing')
  gateway.pays(next)
  await look(shop, next)
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal(await attemptsOf(shop, orderId), '-1 giving_back, -2 paid')
})

shopTest('a deposit that comes first is the payment, and the card is not charged', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await awaitingDeposit(shop, gateway)
  await changed(shop, orderId, CARD)
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.deepEqual([await stateOf(shop, orderId), await attemptsOf(shop, orderId)], ['paid', '-1 paid, -2 closed'])
})

shopTest('an order whose time is over is opened again with its goods and its coupon', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop, { coupon: 'EACH' })
  await letTimePass(shop, 16 * MINUTE)
  assert.deepEqual([await stateOf(shop, orderId), await shelf(shop, 'cup')], ['expired', '20 / 0 / 0'])
  const next = await changed(shop, orderId, DEPOSIT)
  const [redemption] = await shop.db.read.select().from(couponRedemptions).where(eq(couponRedemptions.orderId, orderId))
  assert.deepEqual([await stateOf(shop, orderId), await shelf(shop, 'cup'), redemption?.state], ['pending', '19 / 1 / 0', 'reserved'])
  assert.notEqual((await orderOf(shop, orderId)).reservedFrom, null)
  gateway.pays(next)
  await look(shop, next)
  assert.equal(await stateOf(shop, orderId), 'paid')
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  assert.equal(await attemptsOf(shop, orderId), '-1 given_back, -2 paid')
})

shopTest('an order whose time is over stays closed when its goods are gone, its coupon is used, or the day is over', async ({ shop }) => {
  const { orderId } = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  const withCoupon = await place(shop, { coupon: 'EACH' })
  await letTimePass(shop, 16 * MINUTE)
  await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  await place(shop, { coupon: 'EACH' })
  assert.equal(await whyNot(shop, orderId, CARD), 'sold_out')
  assert.equal(await whyNot(shop, withCoupon.orderId, CARD), 'coupon_per_buyer')
  const { orderId: old } = await place(shop, { lines: [{ productId: 'book', quantity: 1 }] })
  await letTimePass(shop, 16 * MINUTE, DAY)
  assert.equal(await whyNot(shop, old, CARD), 'order_over')
  assert.equal(await shelf(shop, 'book'), '20 / 0 / 0')
})

shopTest('a way that the shop does not offer, or that is no window’s, is refused', async ({ shop }) => {
  const { orderId } = await place(shop)
  for (const method of ['transfer', 'saved_card', 'key_in', 'free'])
    assert.equal(await whyNot(shop, orderId, { gateway: 'scripted', method }), 'method_unavailable', method)
  assert.equal(await whyNot(shop, 'nobody’s', CARD), 'order_over')
})

shopTest('nobody changes their mind for ever', async ({ shop }) => {
  const { orderId } = await place(shop)
  for (let i = 0; i < 14; i++) for (const way of [DEPOSIT, CARD]) await changed(shop, orderId, way)
  await changed(shop, orderId, DEPOSIT)
  assert.equal(await whyNot(shop, orderId, CARD), 'too_many_requests')
  assert.equal((await shop.db.read.select().from(payments).where(eq(payments.orderId, orderId))).length, 30)
})

shopTest('a buyer cancels an order that nobody has paid, and money that comes all the same goes back', async ({ shop, gateway }) => {
  for (const made of [() => place(shop), () => awaitingDeposit(shop, gateway)]) {
    const { orderId, paymentId } = await made()
    assert.deepEqual((await viewOrder(shop, orderId, 'owner'))?.options?.cancel, { amount: 0, needsAccount: false, unpaid: true })
    assert.deepEqual(await cancelOrder(shop, orderId), { ok: true, amount: 0 })
    assert.deepEqual([await stateOf(shop, orderId), await shelf(shop, 'cup')], ['cancelled', '20 / 0 / 0'])
    gateway.pays(paymentId)
    await completePayment(shop, { paymentId }, 'webhook')
    assert.match(await attemptsOf(shop, orderId), /giving_back|given_back/)
    assert.equal(await whyNot(shop, orderId, CARD), 'order_over')
  }
})

shopTest('a buyer who cancels just after paying cancels a paid order, and gets the money back', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.pays(paymentId)
  assert.deepEqual(await cancelOrder(shop, orderId), { ok: true, amount: 21_000 })
  await workUntilIdle(shop)
  assert.deepEqual([await stateOf(shop, orderId), await attemptsOf(shop, orderId)], ['refunded', '-1 refunded'])
})
