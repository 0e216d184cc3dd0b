/** A sale that begins and ends by the clock, and coupons beside it: what a buyer has seen is what they pay, or they are told. */
import assert from 'node:assert/strict'
import { rows } from '#db/database.ts'
import { coupons } from '#db/schema.ts'
import { changeMethod } from '#lib/checkout/change-method.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import type { Shop } from '#lib/shop.ts'
import { aDraft, changeGoods, onShelf } from '../../test/support/goods.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { aBuyer, aHome, BY } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place, type TestShop } from '../../test/support/test-shop.ts'

/** A teapot for 50,000 won that costs 40,000 from in an hour until in two. */
async function aSale(shop: TestShop): Promise<string> {
  const from = shop.clock.now().getTime()
  return onShelf(shop, aDraft({ salePrice: 40_000, saleFrom: new Date(from + HOUR), saleUntil: new Date(from + 2 * HOUR) }))
}

const aCoupon = (shop: Shop, more: Partial<typeof coupons.$inferInsert> = {}) =>
  shop.db.transact((tx) =>
    rows(
      tx
        .insert(coupons)
        .values({ code: 'ATENTH', name: { ko: '열에 하나', en: 'A tenth' }, kind: 'percent', value: 10, ...more })
        .returning(),
    ),
  )

const seen = async (shop: Shop, productId: string, coupon?: string) => {
  const { lines, total, discount } = await quoteCart(shop, { lines: [{ productId, quantity: 1 }], ...(coupon && { coupon }) })
  return { price: lines[0]?.unitPrice, before: lines[0]?.listPrice, total, discount }
}

const buy = (productId: string, more: object = {}) => anOrder({ lines: [{ productId, quantity: 1 }], ...more })

shopTest('the price is that of the moment, and the one before is struck through only during the sale', async ({ shop }) => {
  const id = await aSale(shop)
  const told: unknown[] = []
  for (let n = 0; n < 3; n++) {
    const { price, before } = await seen(shop, id)
    told.push([price, before])
    shop.clock.advance(HOUR)
  }
  assert.deepEqual(told, [
    [50_000, null],
    [40_000, 50_000],
    [50_000, null],
  ])
})

shopTest('a coupon takes its part of the price that is paid, and its minimum is compared with that', async ({ shop }) => {
  const id = await aSale(shop)
  await aCoupon(shop, { minTotal: 45_000 })
  assert.equal((await seen(shop, id, 'ATENTH')).discount, 5_000)
  shop.clock.advance(HOUR)
  assert.equal((await seen(shop, id, 'ATENTH')).discount, 0)
  const placing = await placeOrder(shop, buy(id, { coupon: 'ATENTH' }), aContext())
  assert.equal(placing.ok ? 'placed' : placing.problem.code, 'coupon_minimum')
})

shopTest('a sale that ends between cart and press is told, and nothing is reserved', async ({ shop }) => {
  const id = await aSale(shop)
  shop.clock.advance(HOUR)
  const { total } = await seen(shop, id)
  shop.clock.advance(HOUR)
  const placing = await placeOrder(shop, buy(id, { expectedTotal: total }), aContext())
  assert.equal(placing.ok ? 'placed' : placing.problem.code, 'total_changed')
  assert.equal((await place(shop, buy(id, { expectedTotal: (await seen(shop, id)).total }))).amount, (await seen(shop, id)).total)
})

shopTest('an order that was placed in time is paid at its price, also when it is opened again after the sale', async ({ shop }) => {
  const id = await aSale(shop)
  await aCoupon(shop)
  shop.clock.advance(HOUR + 50 * MINUTE)
  const placed = await place(shop, buy(id, { coupon: 'ATENTH', buyer: aBuyer(1), shipping: aHome(1) }))
  const agreed = await orderOf(shop, placed.orderId)
  assert.deepEqual([agreed.itemsTotal, agreed.discount], [40_000, 4_000])
  await letTimePass(shop, HOUR)
  assert.equal((await orderOf(shop, placed.orderId)).state, 'expired')
  const again = await changeMethod(shop, placed.orderId, { gateway: 'scripted', method: 'card' }, '203.0.113.7')
  assert.ok(again.ok, JSON.stringify(again))
  const revived = await orderOf(shop, placed.orderId)
  assert.deepEqual([revived.state, revived.total, revived.discount], ['pending', agreed.total, 4_000])
  assert.equal((await seen(shop, id)).price, 50_000)
})

shopTest('an operator who ends a sale early changes no order, and every cart', async ({ shop }) => {
  const id = await aSale(shop)
  shop.clock.advance(HOUR)
  const placed = await place(shop, buy(id))
  assert.ok(await changeGoods(shop, id, { salePrice: null, saleFrom: null, saleUntil: null }, BY))
  assert.equal((await seen(shop, id)).price, 50_000)
  assert.equal((await orderOf(shop, placed.orderId)).itemsTotal, 40_000)
})
