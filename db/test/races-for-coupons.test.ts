/** Many buyers use the same coupon at once. They share nothing else, so neither goods nor buyers make them wait for each other. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { couponRedemptions, coupons, orders, products, skus } from '#db/schema.ts'
import { addCoupon, changeCoupon, readCoupon } from '#lib/admin/coupons.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import type { Shop } from '#lib/shop.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { aBuyer, aHome, anAuthorisedOrder, aPaidOrder, BY } from '../../test/support/orders.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

/** As many different products as buyers, so that no stock row makes one of them wait for another. */
async function stock(shop: Shop, count: number, available = 5): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => `thing-${n}`)
  const named = { ko: '물건', en: 'thing' }
  const about = {
    category: 'c-tea',
    name: named,
    summary: named,
    description: named,
    image: '/images/cup.svg',
    imageAlt: named,
    price: 20_000,
  }
  await shop.db.transact(function* (tx) {
    yield* rows(
      tx
        .insert(products)
        .values(ids.map((id) => ({ id, slug: id, ...about })))
        .returning({ id: products.id }),
    )
    yield* rows(
      tx
        .insert(skus)
        .values(ids.map((id) => ({ id, productId: id, available })))
        .returning({ id: skus.id }),
    )
  })
  return ids
}

async function outcomes(shop: Shop, inputs: Partial<OrderInput>[]): Promise<Record<string, number>> {
  const placings = await Promise.all(inputs.map((input) => placeOrder(shop, anOrder(input), aContext())))
  const counts: Record<string, number> = {}
  for (const placing of placings) {
    const word = placing.ok ? 'placed' : placing.problem.code
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

const usedOf = async (shop: Shop, code: string) => (await readCoupon(shop, code))?.used

const redemptionsOf = async (shop: Shop, code: string) =>
  (await shop.db.read.select().from(couponRedemptions).where(eq(couponRedemptions.couponCode, code))).map(({ state }) => state).sort()

const aCoupon = (shop: Shop, code: string, limits: Partial<typeof coupons.$inferInsert>) =>
  shop.db.transact((tx) =>
    rows(
      tx
        .insert(coupons)
        .values({ code, name: { ko: code, en: code }, kind: 'fixed', value: 1_000, ...limits })
        .returning(),
    ),
  )

const ofEachThing = (things: string[], more: Partial<OrderInput>): Partial<OrderInput>[] =>
  things.map((productId, n) => ({ buyer: aBuyer(n), shipping: aHome(n), lines: [{ productId, quantity: 1 }], ...more }))

for (const { uses, placed } of [
  { uses: 1, placed: 1 },
  { uses: 7, placed: 7 },
]) {
  shopTest(`of 64 buyers of 64 different products, a coupon with ${uses} uses serves ${placed}`, async ({ shop }) => {
    const things = await stock(shop, 64)
    await aCoupon(shop, 'FEW', { maxUses: uses })
    assert.deepEqual(await outcomes(shop, ofEachThing(things, { coupon: 'FEW' })), { placed, coupon_used_up: 64 - placed })
    assert.equal(await usedOf(shop, 'FEW'), uses)
    assert.deepEqual(await redemptionsOf(shop, 'FEW'), Array(uses).fill('reserved'))
    assert.equal((await shop.db.read.select().from(orders)).length, placed)
  })
}

for (const perBuyer of [1, 3]) {
  shopTest(`one buyer of sixteen products uses a coupon ${perBuyer} times, though it has no other limit`, async ({ shop }) => {
    const things = await stock(shop, 16)
    await aCoupon(shop, 'MINE', { perBuyer })
    const counts = await outcomes(shop, ofEachThing(things, { coupon: 'MINE', buyer: aBuyer(1) }))
    assert.deepEqual(counts, { placed: perBuyer, coupon_per_buyer: 16 - perBuyer })
    // A refused buyer must not be counted.
    assert.equal(await usedOf(shop, 'MINE'), perBuyer)
  })
}

shopTest('a coupon with one use for each buyer serves sixteen buyers at once', async ({ shop }) => {
  const things = await stock(shop, 16)
  await aCoupon(shop, 'EVERY', { perBuyer: 1 })
  assert.deepEqual(await outcomes(shop, ofEachThing(things, { coupon: 'EVERY' })), { placed: 16 })
  assert.equal(await usedOf(shop, 'EVERY'), 16)
})

shopTest('the limit for one buyer and the limit for all are counted separately', async ({ shop }) => {
  const things = await stock(shop, 12)
  await aCoupon(shop, 'BOTH', { perBuyer: 1, maxUses: 3 })
  const counts = await outcomes(
    shop,
    things.map((productId, n) => ({ buyer: aBuyer(n % 6), shipping: aHome(n % 6), lines: [{ productId, quantity: 1 }], coupon: 'BOTH' })),
  )
  assert.equal(counts.placed, 3)
  assert.equal((counts.coupon_used_up ?? 0) + (counts.coupon_per_buyer ?? 0), 9)
  assert.equal(await usedOf(shop, 'BOTH'), 3)
})

shopTest('twenty orders with one coupon that end at the same moment release every use', async ({ shop }) => {
  const things = await stock(shop, 20)
  await aCoupon(shop, 'FEW', { maxUses: 20 })
  await outcomes(shop, ofEachThing(things, { coupon: 'FEW' }))
  assert.equal(await usedOf(shop, 'FEW'), 20)
  shop.clock.advance(HOUR)
  // Two workers at the same time.
  await Promise.all([recheckOverdueOrders(shop), recheckOverdueOrders(shop)])
  await workUntilIdle(shop)
  assert.deepEqual([await usedOf(shop, 'FEW'), await redemptionsOf(shop, 'FEW')], [0, Array(20).fill('released')])
})

shopTest('the last use, released by one order, goes to one of sixteen buyers who want it', async ({ shop, gateway }) => {
  const things = await stock(shop, 17)
  const [first = '', ...others] = things
  const paid = await aPaidOrder(shop, gateway, { coupon: 'ONCE', buyer: aBuyer(99), lines: [{ productId: first, quantity: 1 }] })
  assert.deepEqual(await outcomes(shop, ofEachThing(others, { coupon: 'ONCE' })), { coupon_used_up: 16 })
  await cancelOrder(shop, paid.orderId)
  await workUntilIdle(shop)
  assert.deepEqual(await outcomes(shop, ofEachThing(others, { coupon: 'ONCE' })), { placed: 1, coupon_used_up: 15 })
})

for (const [what, anOrderOf] of [
  ['paid', aPaidOrder],
  ['authorised', anAuthorisedOrder],
] as const) {
  shopTest(`eight cancels of one ${what} order release one use`, async ({ shop, gateway }) => {
    const { orderId } = await anOrderOf(shop, gateway, { coupon: 'ONCE', lines: [{ productId: 'cup', quantity: 1 }] })
    await aCoupon(shop, 'OTHER', { maxUses: 1 })
    await Promise.all(Array.from({ length: 8 }, () => cancelOrder(shop, orderId)))
    await workUntilIdle(shop)
    assert.deepEqual([await usedOf(shop, 'ONCE'), await redemptionsOf(shop, 'ONCE')], [0, ['released']])
  })
}

for (const isGone of [false, true]) {
  shopTest(
    `an order that ended and is paid late uses its coupon again, ${isGone ? 'above the limit' : 'and counts'}`,
    async ({ shop, gateway }) => {
      const late = await place(shop, { coupon: 'ONCE' })
      await letTimePass(shop, HOUR)
      assert.deepEqual([(await orderOf(shop, late.orderId)).state, await usedOf(shop, 'ONCE')], ['expired', 0])
      if (isGone) await place(shop, { coupon: 'ONCE', buyer: aBuyer(2), lines: [{ productId: 'book', quantity: 1 }] })
      gateway.pays(late.paymentId)
      await completePayment(shop, { paymentId: late.paymentId }, 'webhook')
      assert.deepEqual([(await orderOf(shop, late.orderId)).state, await usedOf(shop, 'ONCE')], ['paid', 1])
      assert.deepEqual(await redemptionsOf(shop, 'ONCE'), isGone ? ['reserved', 'used'] : ['used'])
    },
  )
}

shopTest('an order that ends twice, with a refused card in between, releases its use once', async ({ shop, gateway }) => {
  await aCoupon(shop, 'FEW', { maxUses: 3 })
  const late = await place(shop, { coupon: 'FEW' })
  await letTimePass(shop, HOUR)
  await place(shop, { coupon: 'FEW', buyer: aBuyer(2), lines: [{ productId: 'book', quantity: 1 }] })
  assert.equal(await usedOf(shop, 'FEW'), 1)
  const authorisation = gateway.authorises(late.paymentId, { refusesAtConfirm: { reason: 'card_declined', code: 'REJECT_CARD_COMPANY' } })
  await completePayment(shop, { paymentId: late.paymentId, authorisation }, 'callback')
  assert.equal(await usedOf(shop, 'FEW'), 1)
  await letTimePass(shop, MINUTE * 10)
  assert.deepEqual([(await orderOf(shop, late.orderId)).state, await usedOf(shop, 'FEW')], ['expired', 1])
})

const TERMS = {
  code: 'FEW',
  nameKo: '쿠폰',
  nameEn: 'Coupon',
  kind: 'fixed' as const,
  value: 1_000,
  minTotal: 0,
  maxDiscount: null,
  freeShipping: false,
  maxUses: null,
  perBuyer: null,
  startsAt: null,
  endsAt: null,
  firstOrder: false,
  audience: 'anyone' as const,
  categories: [],
  products: [],
  takesAll: false,
}

for (const { what, change, refused } of [
  { what: 'a limit of uses', change: 'max_uses = used', refused: 'coupon_used_up' },
  { what: 'a limit for each buyer', change: 'per_buyer = 0', refused: 'coupon_per_buyer' },
  { what: 'a higher minimum', change: 'min_total = 20001', refused: 'coupon_minimum' },
  { what: 'a stop', change: 'stopped_at = 0', refused: 'coupon_stopped' },
  { what: 'an end that is over', change: 'ends_at = 0', refused: 'coupon_ended' },
] as const) {
  shopTest(`a coupon that is given ${what} while it is redeemed is redeemed under its new terms`, async ({ shop }) => {
    const [thing = ''] = await stock(shop, 1)
    await aCoupon(shop, 'FEW', { maxUses: 9 })
    const date =
      shop.db.dialect === 'postgresql' ? change.replace('= 0', /^(ends|stopped)_at/.test(change) ? `= '2020-01-01'` : '= 0') : change
    const placing = await overtaken(shop, `update coupons set ${date} where code = 'FEW'`, () =>
      placeOrder(shop, anOrder({ coupon: 'FEW', lines: [{ productId: thing, quantity: 1 }] }), aContext()),
    )
    assert.equal(placing.ok ? 'placed' : placing.problem.code, refused)
    assert.deepEqual([await usedOf(shop, 'FEW'), await redemptionsOf(shop, 'FEW')], [0, []])
  })
}

shopTest('a limit below the redeemed uses is refused with a message, and the coupon stays as it was', async ({ shop }) => {
  await aCoupon(shop, 'FEW', { maxUses: 9 })
  const answer = await overtaken(shop, `update coupons set used = used + 3 where code = 'FEW'`, () =>
    changeCoupon(shop, { ...TERMS, maxUses: 2 }, BY),
  )
  assert.deepEqual(answer, { ok: false, problem: 'used_more' })
  const coupon = await readCoupon(shop, 'FEW')
  assert.deepEqual([coupon?.used, coupon?.maxUses], [3, 9])
  await shop.db.transact((tx) => rows(tx.update(coupons).set({ used: 0 }).where(eq(coupons.code, 'FEW')).returning()))
})

shopTest('eight operators who add the same coupon add one', async ({ shop }) => {
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, n) => addCoupon(shop, { ...TERMS, value: 1_000 + n }, `operator${n}@example.com`)),
  )
  assert.equal(made.filter(({ ok }) => ok).length, 1)
  assert.equal((await readCoupon(shop, 'FEW'))?.value, 1_000 + made.findIndex(({ ok }) => ok))
})
