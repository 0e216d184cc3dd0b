/** A stranger names payments and orders: it learns nothing of them, has nobody's order cancelled, and keeps no gateway busy. */
import '../support/without-next/register.ts'
import assert from 'node:assert/strict'
import { peerHeaders } from '#lib/peer-address.ts'
import { issueToken } from '#lib/tokens.ts'
import { orderOf, paymentOf } from '../support/look-at.ts'
import { isLookedAtRarely } from '../support/orders.ts'
import type { ScriptedGateway } from '../support/scripted-gateway.ts'
import { shopTest } from '../support/shop-test.ts'
import { MINUTE } from '../support/test-clock.ts'
import { aKey, letTimePass, place, type TestShop } from '../support/test-shop.ts'
import { comesAs } from '../support/without-next/visitor.ts'

const { rememberOrder } = await import('#app/order-access.ts')
const complete = await import('#app/api/payments/complete/route.ts')
const returned = await import('#app/api/payments/return/[gateway]/route.ts')
const confirm = await import('#app/api/payments/confirm/[gateway]/route.ts')
const orders = await import('#app/api/orders/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const ABSENT = 'G261121AAAAAAAA01ABCDEFGHJKMN'

function open(shop: TestShop) {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({ headers: OWN })
}

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...OWN, ...peerHeaders('203.0.113.9'), ...headers },
    body: JSON.stringify(body),
  })

const told = async (answer: Response | Promise<Response>) => {
  const { status, headers } = await answer
  return { status, location: headers.get('location'), body: await (await answer).text() }
}

const callBack = (paymentId: string, more: object = {}) => told(complete.POST(post('/api/payments/complete', { paymentId, ...more })))

const comeBack = (paymentId: string, sig = '', more: Record<string, string> = {}) =>
  told(
    returned.GET(
      new Request(`http://localhost:3000/?${new URLSearchParams({ paymentId, sig, ...more })}`, { headers: peerHeaders('203.0.113.9') }),
      {
        params: Promise.resolve({ gateway: 'scripted' }),
      },
    ),
  )

const callsOf = ({ calls }: ScriptedGateway) => calls.find + calls.confirm

shopTest('who only names a payment hears the same as of one that does not exist, and asks no gateway', async ({ shop, gateway }) => {
  open(shop)
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  const nothing = await callBack(ABSENT)
  assert.deepEqual([nothing.status, JSON.parse(nothing.body)], [200, { outcome: 'pending', orderUrl: '/orders/lookup' }])
  for (const more of [
    {},
    { claim: '' },
    { claim: 'guessed' },
    { claim: issueToken(shop.env.SESSION_SECRET, 'return', ABSENT) },
    { ref: 'made up' },
  ])
    assert.deepEqual(await callBack(paymentId, more), nothing)
  assert.deepEqual(await comeBack(paymentId), await comeBack(ABSENT))
  assert.equal(callsOf(gateway), 0)
})

shopTest('an order’s token is no claim to have its payment completed', async ({ shop }) => {
  open(shop)
  const { paymentId, token } = await place(shop)
  assert.deepEqual(await callBack(paymentId, { claim: token, token }), await callBack(ABSENT))
})

shopTest('the browser that placed the order, and whoever was given its window, are led to it', async ({ shop, gateway }) => {
  open(shop)
  const { paymentId, orderId, token, window } = await place(shop)
  gateway.pays(paymentId)
  const own = { outcome: 'paid', orderUrl: `/orders/${orderId}?token=${token}` }
  // A browser that keeps no cookies.
  assert.deepEqual(JSON.parse((await callBack(paymentId, { claim: window?.claim })).body), own)
  assert.equal(new URL((await comeBack(paymentId, window?.claim)).location ?? '').pathname, `/orders/${orderId}`)
  await rememberOrder(orderId)
  assert.deepEqual(JSON.parse((await callBack(paymentId)).body), own)
})

shopTest(
  'what a stranger names is looked at within a minute all the same, for it may be a buyer’s whose claim was lost',
  async ({ shop, gateway }) => {
    open(shop)
    const { paymentId, orderId } = await place(shop)
    // Long after the placing, when looks have become rare.
    await letTimePass(shop, 10 * MINUTE)
    gateway.pays(paymentId)
    await comeBack(paymentId)
    assert.equal((await orderOf(shop, orderId)).state, 'pending')
    await letTimePass(shop, MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
  },
)

shopTest(
  'an address that names payments for hours causes one look a minute at most, and none once it names too many',
  async ({ shop, gateway }) => {
    open(shop)
    const { paymentId } = await place(shop)
    await isLookedAtRarely(shop, paymentId)
    for (let n = 0; n < 31; n++) await callBack(ABSENT)
    const before = (await paymentOf(shop, paymentId)).nextCheckAt
    await callBack(paymentId)
    assert.deepEqual((await paymentOf(shop, paymentId)).nextCheckAt, before)
    const calls = callsOf(gateway)
    for (let minute = 0; minute < 4; minute++) {
      for (let n = 0; n < 25; n++) await callBack(paymentId)
      await letTimePass(shop, MINUTE)
    }
    assert.ok(callsOf(gateway) - calls <= 4, `${callsOf(gateway) - calls} calls`)
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest('with an order’s link alone nobody has it cancelled by an order in its place', async ({ shop }) => {
  open(shop)
  const theirs = await place(shop)
  const body = {
    lines: [{ productId: 'cup', quantity: 1 }],
    buyer: { name: '박지우', email: 'jiu@example.com', phone: '01099998888' },
    shipping: { recipient: '박지우', phone: '01099998888', postcode: '03045', address1: '서울 종로구 사직로 161' },
    agreements: ['purchase', 'privacy', 'payment-provider'],
    gateway: 'scripted',
    method: 'card',
    replaces: { orderId: theirs.orderId, token: theirs.token },
  }
  const ask = () => told(orders.POST(post('/api/orders', body, { 'idempotency-key': aKey() })))
  const refused = await ask()
  assert.deepEqual([refused.status, JSON.parse(refused.body).error.field], [400, 'replaces'])
  assert.equal((await orderOf(shop, theirs.orderId)).state, 'pending')
  await rememberOrder(theirs.orderId)
  assert.equal((await ask()).status, 201)
  assert.equal((await orderOf(shop, theirs.orderId)).state, 'cancelled')
})

shopTest('whoever asks before a payment whether it may be made is told no in the same words, whatever the reason', async ({ shop }) => {
  open(shop)
  const { paymentId, amount } = await place(shop)
  const late = await place(shop)
  const ask = (id: string, much: number) =>
    told(
      confirm.POST(post('/api/payments/confirm/scripted', { paymentId: id, amount: much }), {
        params: Promise.resolve({ gateway: 'scripted' }),
      }),
    )
  assert.equal((await ask(paymentId, amount)).status, 200)
  const no = await ask(ABSENT, amount)
  assert.equal(no.status, 409)
  assert.deepEqual(await ask(paymentId, amount + 1), no)
  shop.clock.advance(16 * MINUTE)
  assert.deepEqual(await ask(late.paymentId, amount), no)
})

shopTest('a question before a payment waits for no writer, whether its answer is yes or no', async ({ shop, t }) => {
  open(shop)
  const { paymentId, amount } = await place(shop)
  const written = t.mock.method(shop.db, 'transact')
  for (const [id, much, status] of [
    [paymentId, amount, 200],
    [paymentId, amount + 1, 409],
    [ABSENT, amount, 409],
  ] as const) {
    const asked = post('/api/payments/confirm/scripted', { paymentId: id, amount: much })
    assert.equal((await confirm.POST(asked, { params: Promise.resolve({ gateway: 'scripted' }) })).status, status)
  }
  assert.equal(written.mock.callCount(), 0)
  written.mock.restore()
})

shopTest(
  'a thousand questions about payments that are not there write nothing and leave fifty lines in the log',
  async ({ shop }) => {
    open(shop)
    const ask = () =>
      confirm.POST(post('/api/payments/confirm/scripted', { paymentId: ABSENT, amount: 1 }), {
        params: Promise.resolve({ gateway: 'scripted' }),
      })
    for (let n = 0; n < 1000; n++) assert.equal((await ask()).status, 409)
    assert.equal(shop.logged.filter((line) => line.includes('approval_refused')).length, 50)
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)
