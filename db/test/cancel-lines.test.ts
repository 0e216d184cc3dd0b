/** A buyer cancels some goods before they are sent: for the sum that the page showed, once, and the rest is packed as before. */
import assert from 'node:assert/strict'
import { refunds } from '#db/schema.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import { markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { cancelLines } from '#lib/order-page/cancel-lines.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { cancelInput } from '#lib/refunds/cancel-input.ts'
import { planRefund } from '#lib/refunds/refund-plan.ts'
import type { Shop } from '#lib/shop.ts'
import { orderOf, paymentOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import { ACCOUNT, aDeposit, anAuthorisedOrder, aPaidOrder, KEEPS_DATA, lineOf } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { place, workUntilIdle } from '../../test/support/test-shop.ts'

/** Two cups at 18,000 and a tax-free book at 12,000, with 10 % off: 43,200, and 3,000 for delivery. */
const BASKET: Partial<OrderInput> = {
  lines: [
    { productId: 'cup', quantity: 2 },
    { productId: 'book', quantity: 1 },
  ],
  coupon: 'TENTH',
}

/** The page's offer, and the sum that it shows for these goods. */
async function shown(shop: Shop, orderId: string, lines: { position: number; quantity: number }[]) {
  const view = await viewOrder(shop, orderId, 'owner')
  const offer = view?.options?.cancelLines
  const planned = offer && planRefund(offer.refundable, offer.earlier, cancelInput(offer.refundable, offer.earlier, lines), 'buyer')
  return { offer, seen: view?.refunds.length ?? 0, expected: planned?.ok ? planned.plan.amount : 0, view }
}

shopTest('what is cancelled is refunded to the won and sold again, and the rest is still packed', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway, BASKET)
  const cup = { position: await lineOf(shop, orderId, 'cup'), quantity: 1 }
  assert.equal(await shelf(shop, 'cup'), '18 / 0 / 2')
  const { expected, seen } = await shown(shop, orderId, [cup])
  assert.equal(expected, 16_200)

  assert.deepEqual(await cancelLines(shop, { orderId, lines: [cup], expected, seen }), { ok: true, amount: 16_200 })
  await workUntilIdle(shop)

  assert.equal((await orderOf(shop, orderId)).state, 'partially_refunded')
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'preparing')
  assert.equal((await paymentOf(shop, paymentId)).refunded, 16_200)
  assert.equal(await shelf(shop, 'cup'), '19 / 0 / 1')
  assert.ok(await markShipped(shop, orderId))
})

shopTest('the same press twice is one cancellation, and another one of the page that followed is a second', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway, BASKET)
  const lines = [{ position: await lineOf(shop, orderId, 'cup'), quantity: 1 }]
  const first = { orderId, lines, ...(await shown(shop, orderId, lines)) }
  const both = await Promise.all([cancelLines(shop, first), cancelLines(shop, first)])
  assert.deepEqual(both, [
    { ok: true, amount: 16_200 },
    { ok: true, amount: 16_200 },
  ])
  assert.equal((await refundsOf(shop, paymentId)).length, 1)
  const second = { orderId, lines, ...(await shown(shop, orderId, lines)) }
  assert.deepEqual(await cancelLines(shop, second), { ok: true, amount: 16_200 })
  assert.equal((await refundsOf(shop, paymentId)).length, 2)
})

shopTest('with another sum than the page showed nothing is cancelled', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway, BASKET)
  const lines = [{ position: await lineOf(shop, orderId, 'cup'), quantity: 1 }]
  for (const expected of [0, 16_199, 18_000])
    assert.deepEqual(await cancelLines(shop, { orderId, lines, expected, seen: 0 }), { ok: false, problem: 'preview_outdated' })
  const all = [...lines.map((line) => ({ ...line, quantity: 2 })), { position: await lineOf(shop, orderId, 'book'), quantity: 1 }]
  assert.deepEqual(await cancelLines(shop, { orderId, lines: all, expected: 43_200, seen: 0 }), { ok: false, problem: 'preview_outdated' })
  assert.deepEqual(await shop.db.read.select().from(refunds), [])
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'preparing')
})

shopTest('whoever chooses all goods cancels the order, with its delivery fee, and nobody packs it', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway, BASKET)
  const lines = [
    { position: await lineOf(shop, orderId, 'cup'), quantity: 2 },
    { position: await lineOf(shop, orderId, 'book'), quantity: 1 },
  ]
  const { expected, seen } = await shown(shop, orderId, lines)
  assert.deepEqual(await cancelLines(shop, { orderId, lines, expected, seen }), { ok: true, amount: 46_200 })
  await workUntilIdle(shop)
  assert.deepEqual([(await orderOf(shop, orderId)).state, (await orderOf(shop, orderId)).fulfilment], ['refunded', 'none'])
})

shopTest(
  'after shipping, of more than is there, of nothing, and of an order that is not paid, nothing is cancelled',
  async ({ shop, gateway }) => {
    const { orderId } = await aPaidOrder(shop, gateway, BASKET)
    const position = await lineOf(shop, orderId, 'cup')
    const cancel = (lines: { position: number; quantity: number }[], of = orderId) =>
      cancelLines(shop, { orderId: of, lines, expected: 16_200, seen: 0 })
    assert.deepEqual(await cancel([{ position, quantity: 3 }]), { ok: false, problem: 'quantity_more_than_left' })
    assert.deepEqual(await cancel([{ position: 9, quantity: 1 }]), { ok: false, problem: 'no_such_line' })
    assert.deepEqual(await cancel([]), { ok: false, problem: 'no_lines' })
    assert.deepEqual(await cancel([], 'no such order'), { ok: false, problem: 'order_not_found' })
    const unpaid = await place(shop, BASKET)
    assert.deepEqual(await cancel([{ position, quantity: 1 }], unpaid.orderId), { ok: false, problem: 'not_refundable' })
    const authorised = await anAuthorisedOrder(shop, gateway)
    assert.deepEqual(await cancel([{ position: 0, quantity: 1 }], authorised.orderId), { ok: false, problem: 'not_refundable' })
    await markShipped(shop, orderId)
    assert.deepEqual(await cancel([{ position, quantity: 1 }]), { ok: false, problem: 'already_shipped' })
    assert.equal((await shown(shop, orderId, [])).offer, null)
  },
)

shopTest(
  'of a deposit some goods are cancelled with an account to send the money to',
  async ({ shop, gateway }) => {
    const { orderId } = await aDeposit(shop, gateway, BASKET)
    const lines = [{ position: await lineOf(shop, orderId, 'cup'), quantity: 1 }]
    const { expected, seen, offer } = await shown(shop, orderId, lines)
    assert.equal(offer?.needsAccount, true)
    assert.deepEqual(await cancelLines(shop, { orderId, lines, expected, seen }), { ok: false, problem: 'account_required' })
    assert.deepEqual(await cancelLines(shop, { orderId, lines, expected, seen, account: ACCOUNT }), { ok: true, amount: 16_200 })
  },
  KEEPS_DATA,
)
