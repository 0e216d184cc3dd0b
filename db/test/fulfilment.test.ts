/** Shipping and payments change the same order at the same time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { changeOrder } from '#lib/orders/change-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { openTestShop, place } from '../../test/support/test-shop.ts'

test('goods that leave while money is booked have left', async () => {
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
