/** What happens to an order beside a buyer who chooses another way to pay it: a charge, a late account, goods off sale, a subscription. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { payments, products } from '#db/schema.ts'
import { changeMethod } from '#lib/checkout/change-method.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { subscribe } from '#lib/subscriptions/subscribe.ts'
import { attemptsOf, orderOf, shelf } from '../../test/support/look-at.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { aCardOf, aMember, aPlan, wanted } from '../../test/support/subscriptions.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, place } from '../../test/support/test-shop.ts'

const DEPOSIT = { gateway: 'scripted', method: 'virtual_account' }
const CARD = { gateway: 'scripted', method: 'card' }

async function changed(shop: Shop, orderId: string, way: typeof CARD): Promise<string> {
  const answer = await changeMethod(shop, orderId, way, '203.0.113.9')
  return answer.ok ? 'changed' : answer.problem.code
}

shopTest('a payment that is being charged since it was read is not closed under the charge', async ({ shop }) => {
  const { orderId, paymentId } = await place(shop)
  // Somebody else looks at it, so that the change asks nobody and writes first.
  const looked = { leaseUntil: new Date(shop.clock.now().getTime() + HOUR), nextCheckAt: shop.clock.now() }
  await shop.db.transact((tx) => rows(tx.update(payments).set(looked).where(eq(payments.id, paymentId)).returning({ id: payments.id })))
  const charge = `update payments set state = 'confirming', fence = fence + 1 where id = '${paymentId}'`
  assert.equal(await overtaken(shop, charge, () => changed(shop, orderId, DEPOSIT)), 'payment_in_doubt')
  assert.equal(await attemptsOf(shop, orderId), '-1 confirming')
})

shopTest(
  'an account that is still open changes nothing of an order that was opened again, until a deposit comes',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await place(shop, { method: 'virtual_account' })
    gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
    await completePayment(shop, { paymentId }, 'callback')
    await letTimePass(shop, 3 * DAY + MINUTE, MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, 'expired')
    assert.equal(await changed(shop, orderId, CARD), 'changed')
    await completePayment(shop, { paymentId }, 'webhook')
    await letTimePass(shop, MINUTE, MINUTE)
    assert.equal(await attemptsOf(shop, orderId), '-1 closed, -2 ready')
    assert.deepEqual(shop.faults, [])
    gateway.deposits(paymentId)
    await completePayment(shop, { paymentId }, 'webhook')
    assert.deepEqual([await attemptsOf(shop, orderId), (await orderOf(shop, orderId)).state], ['-1 paid, -2 closed', 'paid'])
  },
)

shopTest('who agrees in the old window of an order that was opened again is not charged there', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  await letTimePass(shop, 16 * MINUTE)
  assert.equal(await changed(shop, orderId, DEPOSIT), 'changed')
  const authorisation = gateway.authorises(paymentId)
  assert.equal((await completePayment(shop, { paymentId, authorisation }, 'callback'))?.outcome, 'refused')
  await completePayment(shop, { paymentId, authorisation }, 'webhook')
  await letTimePass(shop, MINUTE, MINUTE)
  assert.deepEqual([await attemptsOf(shop, orderId), gateway.confirms, shop.faults], ['-1 closed, -2 ready', [], []])
})

shopTest('goods that were taken off sale are sold by no order that is opened again', async ({ shop }) => {
  const { orderId } = await place(shop)
  await letTimePass(shop, 16 * MINUTE)
  const offSale = (onSale: boolean) =>
    shop.db.transact((tx) => rows(tx.update(products).set({ onSale }).where(eq(products.id, 'cup')).returning({ id: products.id })))
  await offSale(false)
  assert.equal(await changed(shop, orderId, CARD), 'product_unknown')
  assert.deepEqual([(await orderOf(shop, orderId)).state, await shelf(shop, 'cup')], ['expired', '20 / 0 / 0'])
  await offSale(true)
  assert.equal(await changed(shop, orderId, CARD), 'changed')
})

shopTest(
  'an order of a subscription keeps to the card, also when its time is over',
  async ({ shop, gateway }) => {
    const planId = await aPlan(shop, { skuId: 'cup', price: 18_000 })
    const { id: memberId } = await aMember(shop, 'haneul')
    const begun = await subscribe(shop, wanted(memberId, planId, { cardId: await aCardOf(shop, gateway, memberId) }))
    assert.ok(begun.ok && begun.subscribed.order)
    const { orderId } = begun.subscribed.order
    assert.equal((await viewOrder(shop, orderId, 'owner'))?.mayChangeMethod, false)
    assert.equal(await changed(shop, orderId, CARD), 'order_over')
    await letTimePass(shop, 16 * MINUTE, HOUR)
    assert.match((await orderOf(shop, orderId)).state, /^(expired|cancelled)$/)
    assert.equal(await changed(shop, orderId, CARD), 'order_over')
  },
  { env: KEEPS_DATA.env, breakerPauseMs: 1 },
)
