/** Delivery terms that change after an order was placed: what its buyer pays to send goods back stays what it was. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach } from 'node:test'
import { saveSection } from '#lib/admin/settings.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { planRefund } from '#lib/refunds/refund-plan.ts'
import { forgetSettings, heldSettings } from '#lib/shop-settings/current.ts'
import { aDeliveredOrder } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import type { TestShop } from '../../test/support/test-shop.ts'

beforeEach(forgetSettings)
afterEach(forgetSettings)

const setFee = (shop: TestShop, fee: number) =>
  saveSection(shop, { section: 'delivery', value: { fee, freeFrom: null, remote: [] }, seen: heldSettings().version }, 'owner@example.com')

shopTest('the way back costs what it cost when the order was placed', async ({ shop, gateway }) => {
  await setFee(shop, 2_500)
  shop.clock.advance(MINUTE)
  const input = { lines: [{ productId: 'cup', quantity: 2 }] }
  const { orderId, amount } = await aDeliveredOrder(shop, gateway, input)
  assert.equal(amount, 2 * 18_000 + 2_500)
  shop.clock.advance(MINUTE)
  await setFee(shop, 9_000)
  const view = await viewOrder(shop, orderId, 'owner')
  const back = view?.options?.return
  assert.ok(back)
  assert.equal(back.refundable.wayFee, 2_500)
  const planned = planRefund(back.refundable, back.earlier, { kind: 'lines', lines: [{ position: 0, quantity: 1 }] }, 'buyer')
  assert.deepEqual(planned.ok && [planned.plan.withheld, planned.plan.amount], [2_500, 18_000 - 2_500])
})
