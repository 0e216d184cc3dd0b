/** Two gateways at once: the shop does not offer a failing one, and the other takes its place. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { aContext, aKey, anOrder, openTestShop, type TestShop } from '../../test/support/test-shop.ts'

const first = new ScriptedGateway({ name: 'first' })
const second = new ScriptedGateway({ name: 'second' })
let shop: TestShop
before(async () => {
  shop = await openTestShop({ gateways: [first, second] })
})
after(() => shop.close())

const cart = () => quoteCart(shop, { lines: [{ productId: 'cup', quantity: 1 }] })
const offered = async () => (await cart()).methods.map(({ gateway, method }) => `${method}=${gateway}`)
const order = (gateway: string, idempotencyKey = aKey()) =>
  placeOrder(shop, anOrder({ gateway, method: 'card' }), aContext({ idempotencyKey }))

test('of two gateways the first one is offered', async () => {
  assert.deepEqual(await offered(), ['card=first', 'virtual_account=first'])
})

test('a gateway that keeps failing is no longer offered before the next order', async () => {
  first.isAway = true
  const key = aKey()
  for (let n = 0; n < 5; n++) {
    const placing = await order('first', key)
    assert.equal(placing.ok ? 'placed' : placing.problem.code, 'gateway_unavailable')
  }
  assert.deepEqual(await offered(), ['card=second', 'virtual_account=second'])
  const refused = await order('first')
  assert.deepEqual(refused, { ok: false, problem: { code: 'gateway_unavailable', field: 'method' } })
  assert.ok((await order('second')).ok)
})

test('payments already sent to it are still looked up', async () => {
  const calls = first.calls.find
  await assert.rejects(
    async () =>
      shop.gateways.get('first')?.find({ id: 'x', amount: 1, currency: 'KRW', taxFree: 0, method: 'card', mode: 'test', gatewayRef: null }),
    (error) => GatewayError.is(error) && error.code !== 'BREAKER_OPEN',
  )
  assert.equal(first.calls.find, calls + 1)
})
