/** Money that arrives after its order has expired. */
import assert from 'node:assert/strict'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { attemptId, attemptsOf, orderOf, paymentOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

shopTest('late money buys the goods while they are still available', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  await letTimePass(shop, 16 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  assert.equal((await paymentOf(shop, paymentId)).state, 'expired')
  gateway.pays(paymentId)

  assert.equal((await completePayment(shop, { paymentId }, 'redirect'))?.outcome, 'paid')

  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.equal(await shelf(shop, 'cup'), '19 / 0 / 1')
})

shopTest('late money is given back when the goods are gone', async ({ shop, gateway }) => {
  const late = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  await letTimePass(shop, 16 * MINUTE)
  const other = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  gateway.pays(other.paymentId)
  await completePayment(shop, { paymentId: other.paymentId }, 'callback')
  gateway.pays(late.paymentId)

  assert.equal((await completePayment(shop, { paymentId: late.paymentId }, 'webhook'))?.outcome, 'given_back')
  await workUntilIdle(shop)

  assert.equal((await orderOf(shop, late.orderId)).state, 'expired')
  assert.equal((await paymentOf(shop, late.paymentId)).state, 'given_back')
  assert.equal((await refundsOf(shop, late.paymentId))[0]?.reason, 'sold_out')
  assert.equal(await shelf(shop, 'last-one'), '0 / 0 / 1')
})

shopTest('a payment that no webhook announced is found within hours of the order’s end, and for a week', async ({ shop, gateway }) => {
  const soon = await place(shop)
  const late = await place(shop)
  await letTimePass(shop, 16 * MINUTE)
  gateway.pays(soon.paymentId)
  await letTimePass(shop, HOUR, HOUR)
  assert.equal((await orderOf(shop, soon.orderId)).state, 'paid')

  await letTimePass(shop, DAY, DAY, DAY)
  gateway.pays(late.paymentId)
  await letTimePass(shop, DAY, DAY)
  assert.equal((await orderOf(shop, late.orderId)).state, 'paid')
})

shopTest('money for an order that was closed after five refusals goes back', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  for (const attempt of [1, 2, 3, 4, 5]) {
    const tried = await attemptId(shop, orderId, attempt)
    gateway.declines(tried)
    await completePayment(shop, { paymentId: tried }, 'callback')
  }
  gateway.pays(paymentId)

  assert.equal((await completePayment(shop, { paymentId }, 'webhook'))?.outcome, 'given_back')
  assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
})

shopTest('an order that expires releases its coupon, and redeems it again when it is paid late', async ({ shop, gateway }) => {
  const first = await place(shop, { coupon: 'ONCE' })
  await letTimePass(shop, 16 * MINUTE)
  gateway.pays(first.paymentId)
  await completePayment(shop, { paymentId: first.paymentId }, 'redirect')
  await assert.rejects(place(shop, { coupon: 'ONCE' }), /coupon_used_up/)
})

shopTest('a late payment keeps its agreed price, even when somebody else has used the coupon', async ({ shop, gateway }) => {
  const first = await place(shop, { coupon: 'ONCE' })
  await letTimePass(shop, 16 * MINUTE)
  const second = await place(shop, { coupon: 'ONCE' })
  gateway.pays(second.paymentId)
  await completePayment(shop, { paymentId: second.paymentId }, 'callback')
  gateway.pays(first.paymentId)

  assert.equal((await completePayment(shop, { paymentId: first.paymentId }, 'redirect'))?.outcome, 'paid')
})

shopTest('a late payment of a failed attempt closes the attempt that was open', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await letTimePass(shop, 16 * MINUTE)
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 expired')
  gateway.pays(paymentId)
  await letTimePass(shop, HOUR)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.match(await attemptsOf(shop, orderId), /^-1 paid, -2 (expired|closed)$/)
})

shopTest('every unpaid order expires at the end of its reservation, alone or together with others', async ({ shop }) => {
  const placed = await Promise.all(Array.from({ length: 8 }, () => place(shop)))
  await letTimePass(shop, 6 * SECOND, MINUTE, 15 * MINUTE)
  for (const { orderId } of placed) assert.equal((await orderOf(shop, orderId)).state, 'expired')
  assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
})
