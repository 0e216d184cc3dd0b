/** Many buyers place orders for the same things at once. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { coupons, orders, products, skus } from '#db/schema.ts'
import { type OrderInput, orderInput } from '#lib/checkout/order-input.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { attemptId, attemptsOf, orderOf, shelf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { aContext, aKey, anOrder, letTimePass, place } from '../../test/support/test-shop.ts'

const buyer = (n: number) => ({ name: '김하늘', email: `buyer${n}@example.com`, phone: `010${String(n).padStart(8, '0')}` })

/** Counts the results of many orders: `placed`, or the problem. */
async function outcomes(
  shop: Shop,
  attempts: { input: Partial<OrderInput>; key?: string; browser?: string }[],
): Promise<Record<string, number>> {
  const placings = await Promise.all(
    attempts.map(({ input, key, browser }) =>
      placeOrder(shop, anOrder(input), aContext({ ...(key && { idempotencyKey: key }), ...(browser && { browser }) })),
    ),
  )
  const counts: Record<string, number> = {}
  for (const placing of placings) {
    const word = placing.ok ? 'placed' : placing.problem.code
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

shopTest('of 64 buyers of the last item, one gets it', async ({ shop }) => {
  const attempts = Array.from({ length: 64 }, (_, n) => ({ input: { buyer: buyer(n), lines: [{ productId: 'last-one', quantity: 1 }] } }))
  assert.deepEqual(await outcomes(shop, attempts), { placed: 1, sold_out: 63 })
  assert.equal(await shelf(shop, 'last-one'), '0 / 1 / 0')
})

shopTest('of 64 carts with the last use of a coupon, one gets it', async ({ shop }) => {
  const attempts = Array.from({ length: 64 }, (_, n) => ({
    input: { buyer: buyer(n), coupon: 'ONCE', lines: [{ productId: 'bulk', quantity: 10 }] },
  }))
  assert.deepEqual(await outcomes(shop, attempts), { placed: 1, coupon_used_up: 63 })
  assert.equal(await shelf(shop, 'bulk'), '490 / 10 / 0')
})

shopTest('one buyer in sixteen tabs uses a coupon once', async ({ shop }) => {
  const attempts = Array.from({ length: 16 }, () => ({ input: { coupon: 'EACH', lines: [{ productId: 'bulk', quantity: 10 }] } }))
  assert.deepEqual(await outcomes(shop, attempts), { placed: 1, coupon_per_buyer: 15 })
  const [coupon] = await shop.db.read.select().from(coupons).where(eq(coupons.code, 'EACH'))
  assert.equal(coupon?.used, 1)
})

for (const { what, productId, coupon } of [
  { what: 'plentiful goods', productId: 'cup', coupon: undefined },
  { what: 'the last one there is', productId: 'last-one', coupon: undefined },
  { what: 'the last use of a coupon', productId: 'cup', coupon: 'ONCE' },
  { what: 'a coupon once for each buyer', productId: 'cup', coupon: 'EACH' },
]) {
  shopTest(`one key used 32 times at once makes one order and one answer: ${what}`, async ({ shop }) => {
    const key = aKey()
    const input = anOrder({ lines: [{ productId, quantity: 1 }], ...(coupon && { coupon }) })
    const placings = await Promise.all(Array.from({ length: 32 }, () => placeOrder(shop, input, aContext({ idempotencyKey: key }))))
    assert.deepEqual(new Set(placings.map((placing) => (placing.ok ? 'placed' : placing.problem.code))), new Set(['placed']))
    assert.equal(new Set(placings.map((placing) => JSON.stringify(placing))).size, 1)
    assert.equal((await shop.db.read.select().from(orders)).length, 1)
  })
}

shopTest('a key that was used for a different order is refused, at once and later', async ({ shop }) => {
  const key = aKey()
  const both = await outcomes(shop, [
    { key, input: {} },
    { key, input: { lines: [{ productId: 'cup', quantity: 2 }] } },
  ])
  assert.deepEqual(both, { placed: 1, idempotency_key_reused: 1 })
  assert.deepEqual(await outcomes(shop, [{ key, input: { lines: [{ productId: 'book', quantity: 1 }] } }]), { idempotency_key_reused: 1 })
})

shopTest('the same key gives the same answer after the order was paid', async ({ shop, gateway }) => {
  const key = aKey()
  const first = await placeOrder(shop, anOrder(), aContext({ idempotencyKey: key }))
  if (!first.ok) throw new Error(first.problem.code)
  gateway.pays(first.placed.paymentId)
  await completePayment(shop, { paymentId: first.placed.paymentId }, 'callback')
  const second = await placeOrder(shop, anOrder(), aContext({ idempotencyKey: key }))
  // A payment that has already been made opens no window.
  assert.deepEqual(second, { ok: true, placed: { ...first.placed, window: null } })
})

shopTest('orders for the same goods in opposite order do not deadlock', async ({ shop }) => {
  const there = [
    { productId: 'bulk', quantity: 1 },
    { productId: 'cup', quantity: 1 },
    { productId: 'book', quantity: 1 },
  ]
  const attempts = Array.from({ length: 20 }, (_, n) => ({ input: { buyer: buyer(n), lines: n % 2 ? there : there.toReversed() } }))
  assert.deepEqual(await outcomes(shop, attempts), { placed: 20 })
  assert.equal(await shelf(shop, 'cup'), '0 / 20 / 0')
})

shopTest('placing and completing orders for the same goods at once loses nothing', async ({ shop, gateway }) => {
  const lines = [
    { productId: 'cup', quantity: 1 },
    { productId: 'book', quantity: 1 },
  ]
  const placed = await Promise.all(
    Array.from({ length: 10 }, (_, n) => place(shop, { lines: n % 2 ? lines : lines.toReversed(), buyer: buyer(n) })),
  )
  for (const { paymentId } of placed) gateway.pays(paymentId)
  await Promise.all([
    ...placed.map(({ paymentId }) => completePayment(shop, { paymentId }, 'callback')),
    ...placed.map((_, n) => place(shop, { lines: n % 2 ? lines.toReversed() : lines, buyer: buyer(100 + n) })),
  ])
  assert.equal(await shelf(shop, 'cup'), '0 / 10 / 10')
  assert.equal(await shelf(shop, 'book'), '0 / 10 / 10')
})

shopTest(
  'a buyer has at most five unpaid orders, however many are placed at once',
  async ({ shop, gateway }) => {
    const browser = 'one-and-the-same-browser'
    const counts = await outcomes(
      shop,
      Array.from({ length: 24 }, () => ({ input: { lines: [{ productId: 'bulk', quantity: 1 }] }, browser })),
    )
    assert.deepEqual(counts, { placed: 5, too_many_orders: 19 })

    const [order] = await shop.db.read.select().from(orders)
    const paymentId = await attemptId(shop, order?.id ?? '', 1)
    gateway.pays(paymentId)
    await completePayment(shop, { paymentId }, 'callback')
    assert.deepEqual(
      await outcomes(shop, [
        { input: {}, browser },
        { input: {}, browser },
      ]),
      { placed: 1, too_many_orders: 1 },
    )
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'one address can place thirty orders a minute',
  async ({ shop }) => {
    const attempts = Array.from({ length: 40 }, (_, n) => ({ input: { buyer: buyer(n), lines: [{ productId: 'bulk', quantity: 1 }] } }))
    assert.deepEqual(await outcomes(shop, attempts), { placed: 30, too_many_requests: 10 })
    await letTimePass(shop, MINUTE)
    assert.deepEqual(await outcomes(shop, [{ input: { buyer: buyer(99) } }]), { placed: 1 })
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest('an order that cannot be placed is refused with the wrong field, and nothing is stored', async ({ shop }) => {
  const refusal = async (more: Partial<OrderInput>) => {
    const placing = await placeOrder(shop, anOrder(more), aContext())
    return placing.ok ? 'placed' : [placing.problem.code, placing.problem.field].filter(Boolean).join(' ')
  }
  assert.equal(await refusal({ lines: [{ productId: 'nothing', quantity: 1 }] }), 'product_unknown lines.0')
  assert.equal(await refusal({ lines: [{ productId: 'withdrawn', quantity: 1 }] }), 'product_unknown lines.0')
  assert.equal(
    await refusal({
      lines: [
        { productId: 'cup', quantity: 1 },
        { productId: 'jar', quantity: 1 },
      ],
    }),
    'option_required lines.1',
  )
  assert.equal(await refusal({ lines: [{ productId: 'jar', optionId: 'no-such-jar', quantity: 1 }] }), 'option_required lines.0')
  assert.equal(await refusal({ lines: [{ productId: 'cup', quantity: 21 }] }), 'sold_out lines.0')
  assert.equal(
    await refusal({
      lines: [
        { productId: 'cup', quantity: 20 },
        { productId: 'cup', quantity: 1 },
      ],
    }),
    'sold_out lines.0',
  )
  assert.equal(await refusal({ coupon: 'NONE' }), 'coupon_unknown coupon')
  assert.equal(await refusal({ coupon: 'TENTH', lines: [{ productId: 'bulk', quantity: 9 }] }), 'coupon_minimum coupon')
  assert.equal(await refusal({ expectedTotal: 20_999 }), 'total_changed expectedTotal')
  assert.equal(await refusal({ method: 'mobile' }), 'method_unavailable method')
  assert.equal(await refusal({ method: 'free' }), 'method_unavailable method')
  assert.equal(await refusal({ gateway: 'nobody' }), 'method_unavailable method')
  assert.equal(await refusal({ agreements: ['purchase'] }), 'agreement_missing agreements')
  assert.equal(await refusal({ agreements: ['purchase', 'privacy', 'payment-provider', 'my-soul'] }), 'agreement_unknown agreements')
  assert.deepEqual(await shop.db.read.select().from(orders), [])
  assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
})

shopTest('an order keeps its prices', async ({ shop, gateway }) => {
  const { orderId, paymentId, amount } = await place(shop)
  await shop.db.transact((tx) => rows(tx.update(products).set({ price: 99_000, onSale: false }).where(eq(products.id, 'cup')).returning()))
  gateway.pays(paymentId)
  assert.equal((await completePayment(shop, { paymentId }, 'callback'))?.outcome, 'paid')
  assert.equal((await orderOf(shop, orderId)).total, amount)
})

shopTest('while a gateway is unavailable an order has no window; the same key opens it later', async ({ shop, gateway }) => {
  const key = aKey()
  gateway.willMeet('prepare', 'unreachable')
  const first = await placeOrder(shop, anOrder(), aContext({ idempotencyKey: key }))
  assert.equal(first.ok ? '' : first.problem.code, 'gateway_unavailable')
  const second = await placeOrder(shop, anOrder(), aContext({ idempotencyKey: key }))
  assert.equal(second.ok && second.placed.window?.amount, 21_000)
  assert.equal((await shop.db.read.select().from(orders)).length, 1)
})

shopTest('the window of the next attempt is prepared before it opens', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  const view = await viewOrder(shop, orderId, 'owner')
  assert.equal(view?.payment.id, await attemptId(shop, orderId, 2))
  assert.equal(view.payment.window?.amount, 21_000)
  assert.equal(gateway.calls.prepare, 2)
  assert.equal(await attemptsOf(shop, orderId), '-1 failed, -2 ready')
})

shopTest('an amount is registered at the gateway once, however often its page is looked at', async ({ shop, gateway }) => {
  const { orderId } = await place(shop)
  for (let look = 0; look < 3; look++) assert.ok((await viewOrder(shop, orderId, 'owner'))?.payment.window)
  assert.equal(gateway.calls.prepare, 1)
})

shopTest('the price of an option is the product’s price plus the option’s', async ({ shop }) => {
  const { orderId } = await place(shop, {
    lines: [
      { productId: 'jar', optionId: 'jar-large', quantity: 1 },
      { productId: 'jar', optionId: 'jar-small', quantity: 2 },
    ],
  })
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.itemsTotal, order.shippingFee, order.total], [95_000, 0, 95_000])
})

shopTest('a changed cart replaces the unpaid order and releases its goods', async ({ shop }) => {
  const first = await place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
  const second = await place(shop, {
    lines: [
      { productId: 'last-one', quantity: 1 },
      { productId: 'book', quantity: 1 },
    ],
    replaces: { orderId: first.orderId, token: first.token },
  })
  assert.equal((await orderOf(shop, first.orderId)).state, 'cancelled')
  assert.equal((await orderOf(shop, second.orderId)).state, 'pending')
  assert.equal(await shelf(shop, 'last-one'), '0 / 1 / 0')
})

shopTest('money that still arrives for a replaced order is given back', async ({ shop, gateway }) => {
  const first = await place(shop)
  await place(shop, { lines: [{ productId: 'cup', quantity: 2 }], replaces: { orderId: first.orderId, token: first.token } })
  gateway.pays(first.paymentId)
  assert.equal((await completePayment(shop, { paymentId: first.paymentId }, 'webhook'))?.outcome, 'given_back')
})

shopTest('an order that is paid, or may be, is not replaced', async ({ shop, gateway }) => {
  const first = await place(shop)
  gateway.pays(first.paymentId)
  const replacing = () => placeOrder(shop, anOrder({ replaces: { orderId: first.orderId, token: first.token } }), aContext())
  const code = async () => {
    const placing = await replacing()
    return placing.ok ? 'placed' : placing.problem.code
  }
  assert.equal(await code(), 'order_already_paid')
  assert.equal((await orderOf(shop, first.orderId)).state, 'paid')

  const second = await place(shop, {}, {})
  const authorisation = gateway.authorises(second.paymentId)
  gateway.willMeet('confirm', 'lost_before')
  await completePayment(shop, { paymentId: second.paymentId, authorisation }, 'callback')
  const placing = await placeOrder(shop, anOrder({ replaces: { orderId: second.orderId, token: second.token } }), aContext())
  assert.equal(placing.ok ? 'placed' : placing.problem.code, 'payment_in_doubt')
  const stranger = await placeOrder(shop, anOrder({ replaces: { orderId: second.orderId, token: 'guessed' } }), aContext())
  assert.equal(stranger.ok ? 'placed' : stranger.problem.code, 'invalid_input')
})

shopTest('prices that a buyer sends are not part of an order', async () => {
  for (const more of [{ total: 1 }, { price: 1 }, { status: 'paid' }, { lines: [{ productId: 'cup', quantity: 1, price: 1 }] }]) {
    assert.equal(orderInput.safeParse({ ...anOrder(), ...more }).success, false)
  }
})

shopTest('stock and reservations survive another seeding', async ({ shop }) => {
  await place(shop)
  await shop.db.transact((tx) => rows(tx.update(skus).set({ position: 3 }).where(eq(skus.id, 'cup')).returning()))
  assert.equal(await shelf(shop, 'cup'), '19 / 1 / 0')
})
