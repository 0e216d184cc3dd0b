/** Orders that are opened again after their time to pay: how often, and two of them at once for the last piece. */
import assert from 'node:assert/strict'
import { changeMethod } from '#lib/checkout/change-method.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { attemptId, attemptsOf, orderOf, shelf } from '../../test/support/look-at.ts'
import { aBuyer } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place, type TestShop } from '../../test/support/test-shop.ts'

const CARD = { gateway: 'scripted', method: 'card' }
const LAST = [{ productId: 'last-one', quantity: 1 }]

async function revived(shop: Shop, orderId: string): Promise<string> {
  const answer = await changeMethod(shop, orderId, CARD, '203.0.113.9')
  return answer.ok ? 'revived' : answer.problem.code
}

const stateOf = async (shop: Shop, orderId: string) => (await orderOf(shop, orderId)).state

/** Buyers who wanted the last piece one after the other, and none of whom paid in time. */
async function lapsed(shop: TestShop, buyers: number): Promise<string[]> {
  const lapsed: string[] = []
  for (let n = 0; n < buyers; n++) {
    const { orderId } = await place(shop, { lines: LAST, buyer: aBuyer(n) }, { browser: `browser-${n}`, ip: `203.0.113.${n}` })
    await letTimePass(shop, 16 * MINUTE, 16 * MINUTE)
    lapsed.push(orderId)
  }
  return lapsed
}

shopTest('of two orders that are opened again at once for the last piece, one gets it', async ({ shop }) => {
  const orders = await lapsed(shop, 2)
  const answers = await Promise.all(orders.map((orderId) => revived(shop, orderId)))
  assert.deepEqual(answers.toSorted(), ['revived', 'sold_out'])
  assert.equal(await shelf(shop, 'last-one'), '0 / 1 / 0')
  assert.deepEqual((await Promise.all(orders.map((orderId) => stateOf(shop, orderId)))).toSorted(), ['expired', 'pending'])
})

shopTest('eight revivals and eight new orders want the last piece: one has it', async ({ shop }) => {
  const orders = await lapsed(shop, 8)
  const news = Array.from({ length: 8 }, async (_, n) => {
    const context = aContext({ browser: `new-${n}`, ip: `203.0.114.${n}` })
    const answer = await placeOrder(shop, anOrder({ lines: LAST, buyer: aBuyer(100 + n) }), context)
    return answer.ok ? 'placed' : answer.problem.code
  })
  const answers = await Promise.all([...orders.map((orderId) => revived(shop, orderId)), ...news])
  assert.equal(answers.filter((answer) => answer === 'sold_out').length, 15, answers.join())
  assert.equal(await shelf(shop, 'last-one'), '0 / 1 / 0')
})

// Two presses seldom meet between the look and the write; of eight some do.
shopTest('eight presses at once open an order again once', async ({ shop }) => {
  const [orderId = ''] = await lapsed(shop, 1)
  const answers = await Promise.all(Array.from({ length: 8 }, () => revived(shop, orderId)))
  assert.deepEqual(new Set(answers), new Set(['revived']))
  assert.deepEqual([await attemptsOf(shop, orderId), await shelf(shop, 'last-one')], ['-1 closed, -2 ready', '0 / 1 / 0'])
})

shopTest('an order is opened again three times, refused or not, and then its goods are everybody’s', async ({ shop, gateway }) => {
  const [orderId = ''] = await lapsed(shop, 1)
  for (let time = 1; time <= 3; time++) {
    assert.equal((await viewOrder(shop, orderId, 'owner'))?.mayChangeMethod, true)
    assert.equal(await revived(shop, orderId), 'revived')
    const paymentId = await attemptId(shop, orderId, 2 * time)
    gateway.declines(paymentId)
    await completePayment(shop, { paymentId }, 'callback')
    assert.equal(await stateOf(shop, orderId), 'failed')
    await letTimePass(shop, 16 * MINUTE, 16 * MINUTE)
    assert.deepEqual([await stateOf(shop, orderId), await shelf(shop, 'last-one')], ['expired', '1 / 0 / 0'])
  }
  assert.equal((await viewOrder(shop, orderId, 'owner'))?.mayChangeMethod, false)
  assert.equal(await revived(shop, orderId), 'order_over')
})
