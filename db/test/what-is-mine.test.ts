/** What a buyer's own unpaid order keeps is there for them, and their coupon comes free when the gateway has refused. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { changeMethod } from '#lib/checkout/change-method.ts'
import type { PlacingContext } from '#lib/checkout/place-order.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import type { Quote } from '#lib/checkout/quote-cart.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { attemptId, attemptsOf, orderOf, refundsOf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, place } from '../../test/support/test-shop.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

const { rememberOrder } = await import('#app/order-access.ts')
const quote = await import('#app/api/quote/route.ts')

const LAST = { productId: 'last-one', quantity: 1 }

async function quoted(body: object): Promise<Quote> {
  const request = new Request('http://localhost:3000/api/quote', { method: 'POST', body: JSON.stringify(body) })
  return (await quote.POST(request)).json()
}

shopTest('the last piece that my own order keeps is not sold out for me, and is for everybody else', async ({ shop }) => {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({})
  const { orderId } = await place(shop, { lines: [LAST] })
  const strangers = await quoted({ lines: [LAST], own: orderId })
  assert.deepEqual([strangers.orderable, strangers.lines[0]?.stock, strangers.lines[0]?.kept], [false, 0, undefined])
  await rememberOrder(orderId)
  const mine = await quoted({ lines: [LAST], own: orderId })
  assert.deepEqual([mine.orderable, mine.lines[0]?.stock, mine.lines[0]?.kept], [true, 1, 1])
  assert.equal((await quoted({ lines: [{ ...LAST, quantity: 2 }], own: orderId })).orderable, false)
})

shopTest('the last use of a coupon that my own order keeps is mine', async ({ shop }) => {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({})
  const lines = [{ productId: 'cup', quantity: 1 }]
  const { orderId } = await place(shop, { coupon: 'ONCE' })
  assert.equal((await quoted({ lines, coupon: 'ONCE', own: orderId })).coupon?.problem, 'coupon_used_up')
  await rememberOrder(orderId)
  const mine = await quoted({ lines, coupon: 'ONCE', own: orderId })
  assert.deepEqual([mine.coupon?.problem, mine.discount], [undefined, 5_000])
})

shopTest('an order that is paid keeps nothing any more', async ({ shop, gateway }) => {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({})
  const { orderId, paymentId } = await place(shop, { lines: [LAST] })
  await rememberOrder(orderId)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  assert.equal((await quoted({ lines: [LAST], own: orderId })).lines[0]?.stock, 0)
})

async function refusedOrder(shop: Shop, gateway: ScriptedGateway, coupon: string, context: Partial<PlacingContext> = {}) {
  const placed = await place(shop, { coupon }, context)
  gateway.declines(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  assert.equal((await orderOf(shop, placed.orderId)).state, 'failed')
  return placed
}

async function orderedWith(shop: Shop, coupon: string, more: Parameters<typeof anOrder>[0] = {}, context: Partial<PlacingContext> = {}) {
  const answer = await placeOrder(shop, anOrder({ coupon, ...more }), aContext(context))
  return answer.ok ? 'placed' : answer.problem.code
}

for (const coupon of ['EACH', 'ONCE'])
  shopTest(`after a definite no my coupon ${coupon} serves my next order in another browser`, async ({ shop, gateway }) => {
    const { orderId } = await refusedOrder(shop, gateway, coupon)
    assert.equal(await orderedWith(shop, coupon), 'placed')
    assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
    assert.notEqual(await orderedWith(shop, coupon), 'placed')
  })

shopTest('a member is the same buyer at another address, and a guest is not', async ({ shop, gateway }) => {
  await keepMember(shop.db, 'haneul')
  const { orderId } = await refusedOrder(shop, gateway, 'ONCE', { memberId: 'haneul' })
  const elsewhere = { shipping: { ...anOrder().shipping, address1: '부산 해운대구 우동 1' } }
  assert.equal(await orderedWith(shop, 'ONCE', elsewhere), 'coupon_used_up')
  assert.equal((await orderOf(shop, orderId)).state, 'failed')
  assert.equal(await orderedWith(shop, 'ONCE', elsewhere, { memberId: 'haneul' }), 'placed')
})

shopTest('while nobody has said no, the coupon stays with the order that keeps it', async ({ shop }) => {
  const { orderId } = await place(shop, { coupon: 'EACH' })
  assert.equal(await orderedWith(shop, 'EACH'), 'coupon_per_buyer')
  assert.equal((await orderOf(shop, orderId)).state, 'pending')
})

/** The next try of an order that the gateway has refused: its window is open in the first browser. */
async function openedAgain(shop: Shop, gateway: ScriptedGateway, coupon: string) {
  const { orderId } = await refusedOrder(shop, gateway, coupon)
  assert.ok((await viewOrder(shop, orderId, 'owner'))?.payment.window)
  return { orderId, paymentId: await attemptId(shop, orderId, 2) }
}

shopTest('a coupon is not taken from a refused order that has just been paid in its next window', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await openedAgain(shop, gateway, 'EACH')
  gateway.pays(paymentId)
  assert.equal(await orderedWith(shop, 'EACH'), 'coupon_per_buyer')
  assert.deepEqual([(await orderOf(shop, orderId)).state, await refundsOf(shop, paymentId)], ['paid', []])
})

shopTest('nor while the gateway gives no answer, or works on the payment', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await openedAgain(shop, gateway, 'EACH')
  gateway.willMeet('find', 'unreachable')
  assert.equal(await orderedWith(shop, 'EACH'), 'coupon_per_buyer')
  gateway.worksOn(paymentId)
  assert.equal(await orderedWith(shop, 'EACH'), 'coupon_per_buyer')
  assert.deepEqual([(await orderOf(shop, orderId)).state, await attemptsOf(shop, orderId)], ['failed', '-1 failed, -2 ready'])
})

shopTest(
  'an order that is opened again takes its coupon from the refused one that followed it, after a look',
  async ({ shop, gateway }) => {
    const first = await place(shop, { coupon: 'EACH' })
    await letTimePass(shop, 16 * MINUTE)
    const { orderId, paymentId } = await openedAgain(shop, gateway, 'EACH')
    const again = async () => {
      const answer = await changeMethod(shop, first.orderId, { gateway: 'scripted', method: 'card' }, '203.0.113.9')
      return answer.ok ? 'changed' : answer.problem.code
    }
    gateway.worksOn(paymentId)
    assert.equal(await again(), 'coupon_per_buyer')
    gateway.opens(paymentId)
    assert.equal(await again(), 'changed')
    assert.deepEqual([(await orderOf(shop, first.orderId)).state, (await orderOf(shop, orderId)).state], ['pending', 'cancelled'])
  },
)
