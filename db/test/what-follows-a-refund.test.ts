/** What follows when money goes back, by the shop's own refund or by a cancel at the gateway's console: for the coupon, and for goods that have or have not left. */
import assert from 'node:assert/strict'
import { readCoupon } from '#lib/admin/coupons.ts'
import { markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { aPaidOrder, aRefund, BASKET } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass } from '../../test/support/test-shop.ts'

type Order = { orderId: string; paymentId: string }

const WAYS: Record<string, (subject: ShopAndGateway, order: Order, amount?: number) => Promise<unknown>> = {
  'by a refund': ({ shop }, { orderId }, amount) =>
    requestRefund(shop, aRefund(orderId, amount === undefined ? {} : { input: { kind: 'amount', amount } })),
  'at the gateway’s console': async ({ shop, gateway }, { paymentId }, amount) => {
    gateway.cancelsAtConsole(paymentId, amount)
    await completePayment(shop, { paymentId }, 'webhook')
  },
}

for (const [way, goesBack] of Object.entries(WAYS))
  for (const haveLeft of [false, true])
    shopTest(
      `a coupon comes back with all of the money and not with a part, ${way}, and goods that ${haveLeft ? 'have left stay so' : 'are here stay here'}`,
      async (subject) => {
        const { shop, gateway } = subject
        const order = await aPaidOrder(shop, gateway, { ...BASKET, coupon: 'TENTH' })
        if (haveLeft) assert.ok(await markShipped(shop, order.orderId))
        const standing = async () => {
          await letTimePass(shop, MINUTE)
          const { state, fulfilment } = await orderOf(shop, order.orderId)
          return [state, fulfilment, (await readCoupon(shop, 'TENTH'))?.used]
        }
        const packing = haveLeft ? 'shipped' : 'preparing'
        assert.deepEqual(await standing(), ['paid', packing, 1])
        await goesBack(subject, order, 10_000)
        assert.deepEqual(await standing(), ['partially_refunded', packing, 1])
        await goesBack(subject, order)
        assert.deepEqual(await standing(), ['refunded', haveLeft ? 'shipped' : 'none', 0])
      },
    )
