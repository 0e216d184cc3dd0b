/** Shipping and payments change the same order at the same time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { startFulfilment } from '#lib/fulfilment/start-fulfilment.ts'
import { changeOrder } from '#lib/orders/change-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { anAwaitedDeposit } from '../../test/support/orders.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, place } from '../../test/support/test-shop.ts'

test('goods shipped while money is being booked stay shipped', async () => {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  try {
    const { orderId, paymentId } = await place(shop, { method: 'card' })
    gateway.pays(paymentId)
    await completePayment(shop, { paymentId }, 'callback')
    const asReadBefore = await orderOf(shop, orderId)
    assert.ok(await markShipped(shop, orderId))
    const booked = await shop.db.transact((tx) =>
      changeOrder(tx, asReadBefore, { to: 'partially_refunded', actor: 'job', cause: 'test', paymentId, at: shop.clock.now() }),
    )
    assert.equal(booked.fulfilment, 'shipped')
    assert.equal((await orderOf(shop, orderId)).fulfilment, 'shipped')
  } finally {
    await shop.close()
  }
})

shopTest('the hold on a deposit’s goods ends once: what has left since is not packed again', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAwaitedDeposit(shop, gateway)
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'on_hold')
  await letTimePass(shop, 6 * MINUTE)
  assert.ok(await markShipped(shop, orderId))
  // A job may run twice.
  await startFulfilment(shop, orderId)
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'shipped')
})
