/** Many people want the same goods, orders and requests at once, and share nothing else. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { coupons, operatorLog, orders, products, rateLimits, skus } from '#db/schema.ts'
import { changeStock } from '#lib/admin/products.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { changeGoods } from '../../test/support/goods.ts'
import { attemptsOf, orderOf, shelf } from '../../test/support/look-at.ts'
import { aBuyer, BY } from '../../test/support/orders.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import { secondProcess } from '../../test/support/second-process.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { aContext, aKey, anOrder, letTimePass, place, type TestShop } from '../../test/support/test-shop.ts'

async function counted(placings: ReturnType<typeof placeOrder>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const placing of await Promise.all(placings)) {
    const word = placing.ok ? 'placed' : placing.problem.code
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

const places = (shop: Shop, input: Partial<OrderInput>, context = {}) => placeOrder(shop, anOrder(input), aContext(context))

/** Different products, each with a coupon of its own. */
async function things(shop: Shop, count: number): Promise<{ productId: string; coupon: string }[]> {
  const made = Array.from({ length: count }, (_, n) => ({ productId: `thing-${n}`, coupon: `FOR-${n}` }))
  const named = { ko: '물건', en: 'thing' }
  const about = {
    category: 'c-tea',
    name: named,
    summary: named,
    description: named,
    image: '/images/cup.svg',
    imageAlt: named,
    price: 1_000,
  }
  await shop.db.transact(function* (tx) {
    yield* rows(
      tx
        .insert(products)
        .values(made.map(({ productId: id }) => ({ id, slug: id, ...about })))
        .returning({ id: products.id }),
    )
    yield* rows(
      tx
        .insert(skus)
        .values(made.map(({ productId: id }) => ({ id, productId: id, available: 9 })))
        .returning({ id: skus.id }),
    )
    const coupon = { name: named, kind: 'fixed' as const, value: 100 }
    yield* rows(
      tx
        .insert(coupons)
        .values(made.map(({ coupon: code }) => ({ code, ...coupon })))
        .returning({ code: coupons.code }),
    )
  })
  return made
}

shopTest('of 64 buyers with a coupon and another product of their own, one gets the last item', async ({ shop }) => {
  const own = await things(shop, 64)
  const wanted = own.map(({ productId, coupon }, n) => {
    const lines = [
      { productId: 'last-one', quantity: 1 },
      { productId, quantity: 1 },
    ]
    return places(shop, { buyer: aBuyer(n), coupon, lines: n % 2 ? lines : lines.toReversed() })
  })
  assert.deepEqual(await counted(wanted), { placed: 1, sold_out: 63 })
  assert.equal(await shelf(shop, 'last-one'), '0 / 1 / 0')
  // A refused buyer keeps neither the other product nor a use of the coupon.
  const kept = await shop.db.read.select().from(skus).where(eq(skus.available, 8))
  const used = await shop.db.read.select().from(coupons).where(eq(coupons.used, 1))
  assert.deepEqual([kept.length, used.length], [1, 1])
})

shopTest('of five jars, buyers who want two at once buy four, and one is left', async ({ shop }) => {
  const wanted = Array.from({ length: 12 }, (_, n) =>
    places(shop, { buyer: aBuyer(n), lines: [{ productId: 'jar', optionId: 'jar-small', quantity: 2 }] }),
  )
  assert.deepEqual(await counted(wanted), { placed: 2, sold_out: 10 })
  assert.equal(await shelf(shop, 'jar-small'), '1 / 4 / 0')
})

shopTest(
  'a buyer of 24 different products at once gets five unpaid orders',
  async ({ shop }) => {
    const own = await things(shop, 24)
    const wanted = own.map(({ productId }, n) =>
      places(shop, { lines: [{ productId, quantity: 1 }] }, { ip: `203.0.113.${n}`, browser: 'one-and-the-same-browser' }),
    )
    assert.deepEqual(await counted(wanted), { placed: 5, too_many_orders: 19 })
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'browsers of one address that order different products at once keep a hundred pieces beyond their share',
  async ({ shop }) => {
    const own = await things(shop, 24)
    const wanted = own.map(({ productId }) => places(shop, { lines: [{ productId, quantity: 9 }] }))
    assert.deepEqual(await counted(wanted), { placed: 11, unpaid_limit: 13 })
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'buyers of one address who change their orders for the same goods at once do not stop each other',
  async ({ shop }) => {
    const orders = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const browser = aKey()
        const { orderId, token } = await place(shop, {}, { browser })
        return { browser, replaces: { orderId, token } }
      }),
    )
    const wanted = orders.map(({ browser, replaces }) =>
      places(shop, { lines: [{ productId: 'cup', quantity: 1 }], replaces }, { browser }),
    )
    assert.deepEqual(await counted(wanted), { placed: 8 })
    assert.equal(await shelf(shop, 'cup'), '12 / 8 / 0')
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest('one key used by two buyers for two products at the same moment makes one order', async ({ shop }) => {
  for (let time = 0; time < 6; time++) {
    const idempotencyKey = aKey()
    const wanted = ['cup', 'book'].map((productId, n) =>
      places(shop, { buyer: aBuyer(2 * time + n), lines: [{ productId, quantity: 1 }] }, { idempotencyKey }),
    )
    assert.deepEqual(await counted(wanted), { placed: 1, idempotency_key_reused: 1 })
  }
  assert.equal((await shop.db.read.select().from(orders)).length, 6)
})

shopTest('stock that an operator removes while it is bought is sold or removed, never both', async ({ shop }) => {
  const buying = Array.from({ length: 30 }, (_, n) => places(shop, { buyer: aBuyer(n), lines: [{ productId: 'book', quantity: 1 }] }))
  const removing = Array.from({ length: 10 }, () => changeStock(shop, { skuId: 'book', by: -1, why: 'broken' }, BY))
  const [counts, removed] = [await counted(buying), await Promise.all(removing)]
  const gone = removed.filter(({ ok }) => ok).length
  assert.equal((counts.placed ?? 0) + gone, 20)
  assert.equal(await shelf(shop, 'book'), `0 / ${counts.placed} / 0`)
  // The log matches what was done: each entry holds the value before it.
  const acts = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'stock.change'))
  assert.equal(acts.length, gone)
  assert.ok(acts.every(({ detail }) => Number(detail.before) - 1 === Number(detail.after)))
  assert.equal(new Set(acts.map(({ detail }) => detail.before)).size, gone)
  await changeStock(shop, { skuId: 'book', by: gone, why: 'found again' }, BY)
})

shopTest('the last item is bought or removed by an operator, whichever comes first', async ({ shop }) => {
  const placing = await overtaken(shop, `update skus set available = 0 where id = 'last-one'`, () =>
    places(shop, { lines: [{ productId: 'last-one', quantity: 1 }] }),
  )
  assert.equal(placing.ok ? 'placed' : placing.problem.code, 'sold_out')
  await shop.db.transact((tx) => rows(tx.update(skus).set({ available: 1 }).where(eq(skus.id, 'last-one')).returning()))
})

shopTest('two operators at once cannot reduce stock below zero', async ({ shop }) => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => changeStock(shop, { skuId: 'jar-large', by: -2, why: 'sent back' }, BY)),
  )
  assert.deepEqual(answers.map((answer) => (answer.ok ? answer.available : answer.problem)).sort(), [1, 3, ...Array(6).fill('too_few')])
  await changeStock(shop, { skuId: 'jar-large', by: 4, why: 'found again' }, BY)
})

shopTest('when a price changes during a purchase, the buyer pays the price they saw, or the order is refused', async ({ shop }) => {
  const wanted = Array.from({ length: 12 }, (_, n) => places(shop, { buyer: aBuyer(n), expectedTotal: 21_000 }))
  const [counts] = await Promise.all([counted(wanted), changeGoods(shop, 'cup', { price: 19_000 }, BY)])
  const placed = await shop.db.read.select({ total: orders.total }).from(orders)
  assert.ok(placed.every(({ total }) => total === 21_000))
  assert.equal((counts.placed ?? 0) + (counts.total_changed ?? 0), 12)
  assert.equal(await shelf(shop, 'cup'), `${20 - placed.length} / ${placed.length} / 0`)
})

shopTest('two tabs that replace the same unpaid order leave one order that reserves the goods', async ({ shop }) => {
  const first = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  const replaces = { orderId: first.orderId, token: first.token }
  const wanted = Array.from({ length: 4 }, () => places(shop, { lines: [{ productId: 'last-one', quantity: 1 }], replaces }))
  assert.deepEqual(await counted(wanted), { placed: 1, sold_out: 3 })
  assert.equal((await orderOf(shop, first.orderId)).state, 'cancelled')
})

shopTest('an order that is paid while it is replaced makes one sale: it is kept, or given back', async ({ shop, gateway }) => {
  for (let time = 0; time < 6; time++) {
    const first = await place(shop, { lines: [{ productId: 'cup', quantity: 1 }], buyer: aBuyer(time) })
    const replaces = { orderId: first.orderId, token: first.token }
    gateway.delays('find', 'after').letThrough()
    const replacing = places(shop, { lines: [{ productId: 'book', quantity: 1 }], replaces, buyer: aBuyer(time) })
    gateway.pays(first.paymentId)
    const [completion, placing] = await Promise.all([
      secondProcess.completePayment(shop, { paymentId: first.paymentId }, 'webhook'),
      replacing,
    ])
    const { state } = await orderOf(shop, first.orderId)
    assert.equal(state, placing.ok ? 'cancelled' : 'paid')
    if (!placing.ok) assert.equal(completion?.outcome, 'paid')
  }
})

shopTest('payment and expiry of an order at the same moment: exactly one of the two happens', async ({ shop, gateway }) => {
  const placed = await Promise.all(Array.from({ length: 6 }, (_, n) => place(shop, { buyer: aBuyer(n) })))
  shop.clock.advance(HOUR)
  for (const { paymentId } of placed) gateway.pays(paymentId)
  await Promise.all(
    placed.flatMap(({ paymentId }) => [
      completePayment(shop, { paymentId }, 'sweeper'),
      secondProcess.completePayment(shop, { paymentId }, 'webhook'),
    ]),
  )
  for (const { orderId } of placed)
    assert.deepEqual([(await orderOf(shop, orderId)).state, await attemptsOf(shop, orderId)], ['paid', '-1 paid'])
  assert.equal(await shelf(shop, 'cup'), '14 / 0 / 6')
})

// Limits.

const tries = (shop: TestShop, count: number, key = 'door:1', most = 10) =>
  Promise.all(Array.from({ length: count }, () => withinLimit(shop, { key, most, windowMs: MINUTE })))

shopTest(
  'sixty tries at once are counted one by one, separately for each key',
  async ({ shop }) => {
    const [one, other] = await Promise.all([tries(shop, 60), tries(shop, 9, 'door:2')])
    assert.deepEqual([one.filter(Boolean).length, other.filter(Boolean).length], [10, 9])
    assert.deepEqual((await shop.db.read.select().from(rateLimits)).map(({ count }) => count).sort(), [60, 9])
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'a limit’s window ends at its last millisecond, and a new one counts from zero, even for many tries at once',
  async ({ shop }) => {
    await tries(shop, 10)
    await letTimePass(shop, MINUTE - 1)
    assert.deepEqual(await tries(shop, 1), [false])
    await letTimePass(shop, 1)
    assert.equal((await tries(shop, 16)).filter(Boolean).length, 10)
    // Refused tries do not extend the window.
    await letTimePass(shop, MINUTE)
    assert.deepEqual(await tries(shop, 1), [true])
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)
