/** Each limit of the shop by itself: the last try that it allows and the first that it refuses. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { coupons, orders } from '#db/schema.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { lookupOrder } from '#lib/order-page/lookup-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { attemptId, attemptsOf, orderOf } from '../../test/support/look-at.ts'
import { aBuyer, aHome, anAuthorisedOrder } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place, type TestShop } from '../../test/support/test-shop.ts'

const aCoupon = (shop: Shop, limits: Partial<typeof coupons.$inferInsert>) =>
  shop.db.transact((tx) =>
    rows(
      tx
        .insert(coupons)
        .values({ code: 'LIMIT', name: { ko: '한정', en: 'limit' }, kind: 'fixed', value: 1_000, ...limits })
        .returning(),
    ),
  )

const said = async (shop: Shop, input: Partial<OrderInput>) => {
  const placing = await placeOrder(shop, anOrder(input), aContext())
  return placing.ok ? 'placed' : placing.problem.code
}

const bulk = (quantity: number) => [{ productId: 'bulk', quantity }]

/** The answers to buyers one after the other; limits that are not named do not apply. */
for (const { what, limits, tries } of [
  {
    what: 'two uses of all, and none of a buyer',
    limits: { maxUses: 2 },
    tries: [
      [1, 10, 'placed'],
      [1, 10, 'placed'],
      [1, 10, 'coupon_used_up'],
      [2, 10, 'coupon_used_up'],
    ],
  },
  {
    what: 'two uses of a buyer, and none of all',
    limits: { perBuyer: 2 },
    tries: [
      [1, 10, 'placed'],
      [1, 10, 'placed'],
      [1, 10, 'coupon_per_buyer'],
      [2, 10, 'placed'],
    ],
  },
  {
    what: 'a minimum alone',
    limits: { minTotal: 10_000 },
    tries: [
      [1, 9, 'coupon_minimum'],
      [1, 10, 'placed'],
      [1, 11, 'placed'],
    ],
  },
  {
    what: 'no limit at all',
    limits: {},
    tries: [
      [1, 1, 'placed'],
      [1, 1, 'placed'],
    ],
  },
] as { what: string; limits: Partial<typeof coupons.$inferInsert>; tries: [number, number, string][] }[]) {
  shopTest(`a coupon with ${what} is refused exactly where its limit is`, async ({ shop }) => {
    await aCoupon(shop, limits)
    for (const [buyer, quantity, expected] of tries)
      assert.equal(await said(shop, { buyer: aBuyer(buyer), shipping: aHome(buyer), lines: bulk(quantity), coupon: 'LIMIT' }), expected)
    const used = (await shop.db.read.select().from(coupons).where(eq(coupons.code, 'LIMIT')))[0]?.used
    assert.equal(used, tries.filter(([, , expected]) => expected === 'placed').length)
  })
}

shopTest('a coupon is valid from its first to its last millisecond', async ({ shop }) => {
  const now = shop.clock.now().getTime()
  await aCoupon(shop, { startsAt: new Date(now + 1), endsAt: new Date(now + 3) })
  const heard: string[] = []
  for (let ms = 0; ms < 4; ms++) {
    heard.push(await said(shop, { buyer: aBuyer(ms), lines: bulk(2), coupon: 'LIMIT' }))
    shop.clock.advance(1)
  }
  assert.deepEqual(heard, ['coupon_not_started', 'placed', 'placed', 'coupon_ended'])
})

shopTest('the price of an order at the threshold of free delivery, one won below and one above', async ({ shop }) => {
  for (const [quantity, total] of [
    [49, 52_000],
    [50, 50_000],
    [51, 51_000],
  ] as const) {
    const { amount } = await place(shop, { lines: bulk(quantity) })
    assert.equal(amount, total)
  }
})

shopTest('a total that is one won too high or too low is refused', async ({ shop }) => {
  for (const [expectedTotal, answer] of [
    [20_999, 'total_changed'],
    [21_000, 'placed'],
    [21_001, 'total_changed'],
    [0, 'total_changed'],
  ] as const)
    assert.equal(await said(shop, { expectedTotal }), answer)
  assert.equal((await shop.db.read.select().from(orders)).length, 1)
})

for (const declines of [4, 5]) {
  shopTest(`${declines} declined cards leave the order ${declines < 5 ? 'open for another' : 'closed'}`, async ({ shop, gateway }) => {
    const { orderId } = await place(shop)
    for (let n = 1; n <= declines; n++) {
      const attempt = await attemptId(shop, orderId, n)
      gateway.declines(attempt)
      assert.equal((await completePayment(shop, { paymentId: attempt }, 'callback'))?.outcome, 'declined')
    }
    assert.equal((await orderOf(shop, orderId)).state, declines < 5 ? 'failed' : 'cancelled')
    const states = (await attemptsOf(shop, orderId)).split(', ')
    assert.deepEqual([states.length, states.at(-1)], [5, declines < 5 ? '-5 ready' : '-5 failed'])
  })
}

shopTest('goods are reserved for a quarter of an hour, exact to the millisecond', async ({ shop }) => {
  const { orderId } = await place(shop)
  await letTimePass(shop, 15 * MINUTE - 1)
  assert.equal((await orderOf(shop, orderId)).state, 'pending')
  await letTimePass(shop, 1)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
})

const lookups = (shop: TestShop, count: number, number: (n: number) => string, ip: (n: number) => string) =>
  Promise.all(Array.from({ length: count }, (_, n) => lookupOrder(shop, { number: number(n), phone: '01000000000' }, ip(n))))
const stopped = (answers: { kind: string }[]) => answers.filter(({ kind }) => kind === 'too_many').length

const PHONE = '01012345678'

shopTest(
  'five lookups of an order a minute from one address, twenty an hour of one order from there, four hundred from all addresses together',
  async ({ shop }) => {
    const { orderNumber } = await place(shop)
    const others = (n: number) => `G261121-7KQ2M9X${n}`
    const here = () => '203.0.113.1'
    assert.equal(stopped(await lookups(shop, 6, others, here)), 1)
    for (let minute = 0; minute < 4; minute++) {
      await letTimePass(shop, MINUTE)
      assert.equal(stopped(await lookups(shop, 5, () => orderNumber, here)), 0)
    }
    await letTimePass(shop, MINUTE)
    assert.equal(stopped(await lookups(shop, 1, () => orderNumber, here)), 1)
    const elsewhere = (n: number) => `198.51.${n >> 8}.${n & 255}`
    const guesses = await lookups(shop, 381, () => orderNumber, elsewhere)
    assert.equal(stopped(guesses), 1)
    await letTimePass(shop, HOUR)
    assert.equal((await lookupOrder(shop, { number: orderNumber, phone: PHONE }, '198.51.100.99')).kind, 'found')
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'authorised orders reserve goods and are not unpaid: a buyer with five of them orders once more',
  async ({ shop, gateway }) => {
    const browser = 'a browser of its own'
    const one = { lines: bulk(1) }
    for (let n = 0; n < 5; n++) await anAuthorisedOrder(shop, gateway, one, { browser })
    const answers = []
    for (let n = 0; n < 6; n++) {
      const placing = await placeOrder(shop, anOrder(one), aContext({ browser }))
      answers.push(placing.ok ? 'placed' : placing.problem.code)
    }
    assert.deepEqual(answers, ['placed', 'placed', 'placed', 'placed', 'placed', 'too_many_orders'])
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)
