/** What the API answers to wrong, hostile and unlucky requests: a code and a sentence, and nothing that was sent or stored. */
import '../../test/support/without-next/stand-ins.ts'
import assert from 'node:assert/strict'
import { peerHeaders } from '#lib/peer-address.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'
import { MARKUP } from '../../test/support/hostile-text.ts'
import { aPaidOrder } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aKey, place, type TestShop } from '../../test/support/test-shop.ts'
import { leaksIn, PLANTED, type Secret, secretsOf } from '../../test/support/told-secrets.ts'
import { whileTableRefuses } from '../../test/support/whole-or-nothing.ts'

const orders = await import('#app/api/orders/route.ts')
const order = await import('#app/api/orders/[id]/route.ts')
const complete = await import('#app/api/payments/complete/route.ts')
const back = await import('#app/api/payments/return/[gateway]/route.ts')
const webhook = await import('#app/api/payments/webhook/[gateway]/route.ts')
const confirm = await import('#app/api/payments/confirm/[gateway]/route.ts')
const quote = await import('#app/api/quote/route.ts')
const metrics = await import('#app/api/metrics/route.ts')

const HOME = 'http://localhost:3000'

/** The place where the route modules look for the shop. */
const shared = globalThis as typeof globalThis & { gyesanShop?: Shop }

function routeTest(name: string, act: (subject: ShopAndGateway) => Promise<void>): void {
  shopTest(name, async (subject) => {
    shared.gyesanShop = subject.shop
    try {
      await act(subject)
    } finally {
      delete shared.gyesanShop
    }
  })
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  new Request(`${HOME}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: HOME, 'idempotency-key': aKey(), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const anInput = (more: Record<string, unknown> = {}) => ({
  lines: [{ productId: 'cup', quantity: 1 }],
  buyer: { name: '박지우', email: 'jiu@example.com', phone: '01055556666' },
  shipping: { recipient: '박지우', phone: '01055556666', postcode: '03045', address1: '부산 해운대구 우동 1' },
  agreements: ['purchase', 'privacy', 'payment-provider'],
  gateway: 'scripted',
  method: 'card',
  ...more,
})

const SENT: Secret[] = [
  { what: 'a name', value: '박지우' },
  { what: 'an e-mail address', value: 'jiu@example.com' },
  { what: 'a telephone', value: '01055556666' },
  { what: 'an address', value: '부산 해운대구' },
  { what: 'a card', value: PLANTED.card },
  { what: 'markup', value: MARKUP },
  { what: 'a stack', value: 'node_modules' },
  { what: 'a file of ours', value: '.ts:' },
  { what: 'a statement', value: 'insert into' },
  { what: 'the database’s own word', value: 'trapped' },
]

/** Accepts only an error of the shop's own format with the expected status. */
async function assertTellsNothing(shop: TestShop, response: Response, status: number): Promise<void> {
  const text = await response.text()
  assert.equal(response.status, status, text)
  assert.deepEqual(leaksIn(text, [...(await secretsOf(shop)), ...SENT]), [])
  const { error, ...rest } = JSON.parse(text)
  assert.deepEqual(rest, {})
  assert.deepEqual(
    Object.keys(error).filter((key) => !['code', 'message', 'field'].includes(key)),
    [],
  )
}

const WRONG: Record<string, unknown> = {
  'a field we do not have': anInput({ cardNumber: PLANTED.card }),
  'markup for a name, with a line end': anInput({
    buyer: { name: `${MARKUP}\n`.repeat(3), email: 'jiu@example.com', phone: '01055556666' },
  }),
  'a card for a phone': anInput({ buyer: { name: '박지우', email: 'jiu@example.com', phone: PLANTED.card } }),
  'markup for a gateway': anInput({ gateway: MARKUP }),
  'markup for a method': anInput({ method: MARKUP }),
  'markup for goods': anInput({ lines: [{ productId: MARKUP, quantity: 1 }] }),
  'markup for a coupon': anInput({ coupon: 'x<b>&' }),
  'another’s token': anInput({ replaces: { orderId: MARKUP, token: PLANTED.card } }),
  'no JSON': `{"buyer":{"name":"박지우","email":"jiu@example.com" ${MARKUP}`,
}

routeTest('a refused order is answered with a code and a field, and repeats nothing of its content', async ({ shop }) => {
  for (const [what, body] of Object.entries(WRONG)) {
    const response = await orders.POST(post('/api/orders', body))
    assert.ok(response.status >= 400 && response.status < 500, what)
    await assertTellsNothing(shop, response, response.status)
  }
})

routeTest('a database error is answered with "try later", and the log does not contain the request', async ({ shop }) => {
  for (const table of ['orders', 'order_lines', 'skus', 'rate_limits']) {
    const response = await whileTableRefuses(shop, table, () => orders.POST(post('/api/orders', anInput())))
    await assertTellsNothing(shop, response, 503)
  }
  const { paymentId, window } = await place(shop)
  const named = { paymentId, claim: window?.claim }
  const failed = await whileTableRefuses(shop, 'payments', () => complete.POST(post('/api/payments/complete', named)))
  await assertTellsNothing(shop, failed, 503)
  assert.ok(shop.logged.some((line) => line.includes('trapped')))
  assert.deepEqual(
    leaksIn(
      shop.logged.join(''),
      SENT.filter(({ what }) => /name|address|telephone/.test(what)),
    ),
    [],
  )
})

routeTest('payments, requests and deliveries of other shops are answered only in the shop’s own words', async ({ shop }) => {
  const named = (gateway: string) => ({ params: Promise.resolve({ gateway }) })
  const body = { paymentId: MARKUP.slice(0, 60), card: PLANTED.card, name: '박지우' }
  const neutral = await complete.POST(post('/api/payments/complete', { ...body, paymentId: 'G261121UNKNOWN' }))
  assert.deepEqual(await neutral.json(), { outcome: 'pending', orderUrl: '/orders/lookup' })
  for (const paymentId of [MARKUP.slice(0, 60), 7])
    await assertTellsNothing(shop, await complete.POST(post('/api/payments/complete', { ...body, paymentId })), 400)
  await assertTellsNothing(shop, await webhook.POST(post('/api/payments/webhook/scripted', body), named('scripted')), 401)
  await assertTellsNothing(shop, await webhook.POST(post(`/api/payments/webhook/x`, body), named(MARKUP)), 404)
  await assertTellsNothing(shop, await confirm.POST(post('/api/payments/confirm/scripted', body), named('scripted')), 400)
  await assertTellsNothing(shop, await quote.POST(post('/api/quote', { lines: [{ productId: MARKUP, quantity: MARKUP }] })), 400)
  const strange = await orders.POST(post('/api/orders', anInput(), { origin: `https://${encodeURIComponent('박지우')}.example` }))
  await assertTellsNothing(shop, strange, 403)
})

routeTest('a stranger gets the same answer whether or not the order exists', async ({ shop, gateway }) => {
  const { orderId, token } = await aPaidOrder(shop, gateway)
  const answers = [
    [orderId, ''],
    [orderId, `${token}x`],
    ['nothing', token],
    [MARKUP, MARKUP],
  ].map(async ([id = '', given = '']) => {
    const url = `${HOME}/api/orders/${encodeURIComponent(id)}?token=${encodeURIComponent(given)}`
    const response = await order.GET(new Request(url), { params: Promise.resolve({ id }) })
    assert.equal(response.headers.get('cache-control'), 'no-store')
    await assertTellsNothing(shop, response.clone(), 404)
    return response.text()
  })
  assert.equal(new Set(await Promise.all(answers)).size, 1)
  const held = await order.GET(new Request(`${HOME}/api/orders/${orderId}?token=${token}`), { params: Promise.resolve({ id: orderId }) })
  assert.equal(held.status, 200)
  // A visitor with only the link learns the goods and the state, and nothing about the person.
  assert.deepEqual(
    leaksIn(
      await held.text(),
      (await secretsOf(shop)).filter(({ what }) => what !== 'a link to an order'),
    ),
    [],
  )
})

routeTest(
  'the return from a payment window redirects to the order’s own link or to the lookup, and carries nothing else',
  async ({ shop, gateway }) => {
    const { orderId, paymentId, token } = await place(shop)
    gateway.pays(paymentId)
    const sig = issueToken(shop.env.SESSION_SECRET, 'return', paymentId)
    const extra = `name=${encodeURIComponent('박지우')}&card=${PLANTED.card}&message=${encodeURIComponent(MARKUP)}&next=https://evil.example`
    const comesBack = async (query: string, form?: string) => {
      const request = new Request(`${HOME}/api/payments/return/scripted?${query}`, form === undefined ? {} : { method: 'POST', body: form })
      const response = await (form === undefined ? back.GET : back.POST)(request, { params: Promise.resolve({ gateway: 'scripted' }) })
      assert.equal(response.status, 303)
      assert.equal(response.headers.get('referrer-policy'), 'no-referrer')
      return response.headers.get('location')
    }
    const own = `${HOME}/orders/${orderId}?token=${token}`
    assert.equal(await comesBack(`paymentId=${paymentId}&sig=${sig}&${extra}`), own)
    assert.equal(await comesBack(`paymentId=${paymentId}&sig=${sig}`, extra), own)
    for (const query of [`paymentId=${paymentId}&${extra}`, `paymentId=${paymentId}&sig=${sig}x`, `paymentId=${MARKUP}&sig=${sig}`, extra])
      assert.equal(await comesBack(query), `${HOME}/orders/lookup`, query)
    const notice = await comesBack(`paymentId=${paymentId}&sig=${sig}&code=${encodeURIComponent(`${MARKUP}&token=x`)}`)
    assert.equal(notice, own)
  },
)

routeTest('metrics contain counts and no names', async ({ shop, gateway }) => {
  await aPaidOrder(shop, gateway)
  await webhook.POST(post('/api/payments/webhook/x', {}), { params: Promise.resolve({ gateway: PLANTED.card }) })
  const text = await (
    await metrics.GET(new Request('http://shop.example/api/metrics', { headers: { ...peerHeaders('127.0.0.1') } }))
  ).text()
  assert.match(text, /gyesan_jobs_waiting \d+/)
  assert.match(text, /gateway="unknown"/)
  assert.deepEqual(leaksIn(text, [...(await secretsOf(shop)), ...SENT]), [])
})
