/** The entrances that place, pay and find orders: who becomes an order’s owner, and that another site’s page has no effect. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { orders } from '#db/schema.ts'
import { peerHeaders } from '#lib/peer-address.ts'
import { issueToken } from '#lib/tokens.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place, type TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs, type Visitor } from '../../test/support/without-next/visitor.ts'

const { accessTo, rememberOrder } = await import('#app/order-access.ts')
const { placeOrderAction } = await import('#app/[locale]/(plain)/checkout/actions.ts')
const { lookupOrderAction } = await import('#app/[locale]/(plain)/orders/lookup/actions.ts')
const posted = await import('#app/api/orders/route.ts')
const quote = await import('#app/api/quote/route.ts')
const returned = await import('#app/api/payments/return/[gateway]/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FOREIGN = [{ origin: 'https://evil.example' }, { ...OWN, 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, {}]
const MEMBER: Visitor = { headers: OWN, memberId: 'haneul', cookies: { 'gyesan-session': 's' } }

function open(shop: TestShop, visitor: Visitor = { headers: OWN }) {
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs(visitor)
}

const ordersIn = async (shop: TestShop) => (await shop.db.read.select({ id: orders.id }).from(orders)).length

/** The order as the checkout's form sends it. */
const order = () => ({
  lines: [{ productId: 'cup', quantity: 1 }],
  buyer: { name: '김하늘', email: 'haneul@example.com', phone: '01012345678' },
  shipping: { recipient: '김하늘', phone: '01012345678', postcode: '03045', address1: '서울 종로구 사직로 161', address2: '', note: '' },
  agreements: ['purchase', 'privacy', 'payment-provider'],
  gateway: 'scripted',
  method: 'card',
  expectedTotal: 21_000,
})

/** Each way to place an order; returns its id, or the error. */
const WAYS = {
  'the checkout': async (more: { key?: string } = {}) => {
    const answer = await placeOrderAction(order(), { key: more.key ?? aKey() }, 'ko')
    return answer.ok ? answer.placed.orderId : answer.code
  },
  'the API': async (more: { key?: string; headers?: Record<string, string> } = {}) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': more.key ?? aKey(), ...OWN, ...more.headers }
    const request = new Request('http://localhost:3000/api/orders', { method: 'POST', headers, body: JSON.stringify(order()) })
    const answer: { orderId?: string; error?: { code: string } } = await (await posted.POST(request)).json()
    return answer.orderId ?? answer.error?.code ?? ''
  },
}

for (const [way, ask] of Object.entries(WAYS)) {
  shopTest(`a buyer who orders by ${way} sees the order afterwards, and nobody else does`, async ({ shop }) => {
    open(shop)
    const orderId = await ask()
    assert.equal(await accessTo(orderId), 'owner')
    assert.equal((await orderOf(shop, orderId)).memberId, null)
    open(shop)
    assert.equal(await accessTo(orderId), undefined)
  })

  shopTest(`a wrong token of an order by ${way} opens nothing and is written down, without what its guesser wrote`, async ({ shop }) => {
    open(shop)
    const orderId = await ask()
    open(shop)
    const refused = () => shop.logged.filter((line) => line.includes('order_token_refused'))
    assert.equal(await accessTo(orderId), undefined)
    assert.deepEqual(refused(), [])
    for (let guess = 0; guess < 60; guess++) assert.equal(await accessTo(`made-up-${guess}`, `${guess}`), undefined)
    assert.equal(refused().length, 50)
    assert.doesNotMatch(refused().join(''), /made-up/)
  })

  shopTest(`a member’s order by ${way} belongs to them in every browser`, async ({ shop }) => {
    await keepMember(shop.db, 'haneul')
    open(shop, MEMBER)
    const orderId = await ask({ headers: { cookie: 'gyesan-session=s' } })
    assert.equal((await orderOf(shop, orderId)).memberId, 'haneul')
    open(shop, MEMBER)
    assert.equal(await accessTo(orderId), 'owner')
  })

  shopTest(`another site’s page cannot place an order by ${way}`, async ({ shop }) => {
    for (const headers of FOREIGN) {
      open(shop, { headers })
      const asked = ask({ headers: { origin: 'null', 'sec-fetch-site': 'cross-site', ...headers } })
      assert.match(await asked, /^(invalid_input|foreign_origin|forbidden)/)
    }
    assert.equal(await ordersIn(shop), 0)
  })

  shopTest(`a key of the wrong length cannot place an order by ${way}`, async ({ shop }) => {
    open(shop)
    const least = way === 'the API' ? 8 : 16
    for (const length of [0, 1, least - 1, 201]) assert.equal(await ask({ key: 'k'.repeat(length) }), 'idempotency_key_missing')
    assert.equal(await ordersIn(shop), 0)
    for (const length of [least, 200]) assert.match(await ask({ key: 'k'.repeat(length) }), /^[\w-]{22}$/)
  })
}

shopTest('a buyer who changes their mind replaces their own order, and nobody else’s', async ({ shop }) => {
  const theirs = await place(shop)
  open(shop)
  const replaced = await placeOrderAction(order(), { key: aKey(), replaces: theirs.orderId }, 'ko')
  assert.ok(replaced.ok)
  assert.equal((await orderOf(shop, theirs.orderId)).state, 'pending')
  const again = await placeOrderAction(order(), { key: aKey(), replaces: replaced.placed.orderId }, 'ko')
  assert.ok(again.ok)
  assert.equal((await orderOf(shop, replaced.placed.orderId)).state, 'cancelled')
})

// Finding an order again.

async function lookUp(number: string, phone = '010-1234-5678'): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ number, phone, locale: 'ko' })) form.set(name, value)
  try {
    return (await lookupOrderAction({ tries: 0 }, form)).problem ?? ''
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error
    return error.to ?? ''
  }
}

shopTest('a visitor with an order’s number and phone sees it from then on', async ({ shop }) => {
  const { orderId, orderNumber } = await place(shop)
  open(shop)
  assert.match(await lookUp(orderNumber, '01012345679'), /맞는 주문이 없습니다/)
  assert.equal(await accessTo(orderId), undefined)
  assert.equal(await lookUp(orderNumber), `/orders/${orderId}`)
  assert.equal(await accessTo(orderId), 'owner')
})

shopTest('another site’s page finds no order, even with the right number and phone', async ({ shop }) => {
  const { orderId, orderNumber } = await place(shop)
  for (const headers of FOREIGN) {
    open(shop, { headers })
    assert.match(await lookUp(orderNumber), /맞는 주문이 없습니다/)
    assert.equal(await accessTo(orderId), undefined)
  }
})

// The return from a gateway.

shopTest('fields of a form do not replace those of the signed return address', async ({ shop }) => {
  const [mine, other] = [await place(shop), await place(shop)]
  open(shop)
  const sig = issueToken(shop.env.SESSION_SECRET, 'return', mine.paymentId)
  const url = `http://localhost:3000/?${new URLSearchParams({ paymentId: mine.paymentId, sig })}`
  const forged = { paymentId: other.paymentId, sig: issueToken(shop.env.SESSION_SECRET, 'return', other.paymentId) }
  const follow = async (form?: Record<string, string>) => {
    const request = new Request(url, form && { method: 'POST', body: new URLSearchParams(form) })
    return (form ? returned.POST : returned.GET)(request, { params: Promise.resolve({ gateway: 'scripted' }) })
  }
  for (const form of [undefined, {}, forged, { paymentId: other.paymentId }, { sig: '' }]) {
    const { status, headers } = await follow(form)
    assert.deepEqual([status, new URL(headers.get('location') ?? '').pathname], [303, `/orders/${mine.orderId}`])
    // The address of the next page opens the order, so no referrer may tell it to another site.
    assert.deepEqual([headers.get('referrer-policy'), headers.get('cache-control')], ['no-referrer', 'no-store'])
  }
})

shopTest('the signature of one payment does not open another payment’s order', async ({ shop }) => {
  const [mine, other] = [await place(shop), await place(shop)]
  open(shop)
  await rememberOrder(mine.orderId)
  const sig = issueToken(shop.env.SESSION_SECRET, 'return', mine.paymentId)
  const query = new URLSearchParams({ paymentId: other.paymentId, sig })
  const { headers } = await returned.GET(new Request(`http://localhost:3000/?${query}`), {
    params: Promise.resolve({ gateway: 'scripted' }),
  })
  assert.equal(new URL(headers.get('location') ?? '').pathname, '/orders/lookup')
})

// Guessing a coupon.

shopTest(
  'one address can try 120 coupons a minute, and ask for prices without a limit',
  async ({ shop }) => {
    open(shop)
    const ask = async (address: string, more: object = {}) => {
      const body = JSON.stringify({ lines: [{ productId: 'cup', quantity: 1 }], ...more })
      return (await quote.POST(new Request('http://localhost:3000/', { method: 'POST', body, headers: { ...peerHeaders(address) } })))
        .status
    }
    const guess = (n: number, address = '203.0.113.1') => ask(address, { coupon: `GUESS${n}` })
    for (let n = 0; n < 120; n++) assert.equal(await guess(n), 200)
    assert.deepEqual([await guess(120), await guess(1, '203.0.113.2'), await ask('203.0.113.1')], [429, 200, 200])
    await letTimePass(shop, MINUTE)
    assert.equal(await guess(121), 200)
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)
