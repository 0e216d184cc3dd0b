/** Every entrance of the shop to an order, tried by everyone who might come: how much each one sees. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { orders, refunds, returnRequests } from '#db/schema.ts'
import { markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { issueToken, type TokenPurpose } from '#lib/tokens.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs, cookieNow, type Visitor } from '../../test/support/without-next/visitor.ts'

const { rememberOrder } = await import('#app/order-access.ts')
const { default: OrderPage } = await import('#app/[locale]/(plain)/orders/[id]/page.tsx')
const { default: DocumentPage } = await import('#app/[locale]/(plain)/orders/[id]/[document]/page.tsx')
const documentPdf = await import('#app/[locale]/(plain)/orders/[id]/[document]/pdf/route.ts')
const orderActions = await import('#app/[locale]/(plain)/orders/[id]/actions.ts')
const { requestCashReceiptAction } = await import('#app/[locale]/(plain)/orders/[id]/cash-receipt-action.ts')
const status = await import('#app/api/orders/[id]/route.ts')
const events = await import('#app/api/orders/[id]/events/route.ts')
const complete = await import('#app/api/payments/complete/route.ts')
const returned = await import('#app/api/payments/return/[gateway]/route.ts')

const COOKIE = 'gyesan_orders'
const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const FOREIGN = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { ...OWN, 'sec-fetch-site': 'same-site' }, {}]

/** What an entrance reveals: all of the order, only what contains no personal data, or not even whether it exists. */
type Given = 'all' | 'some' | 'nothing'
type Door = (orderId: string, token: string | undefined) => Promise<Given>

const PAGES: Record<string, Door> = {
  'the page of the order': async (id, token) => {
    const page = await OrderPage({
      params: Promise.resolve({ locale: 'ko', id }),
      searchParams: Promise.resolve(token === undefined ? {} : { token }),
    })
    const order = propOf(page, 'order')
    assert.ok(typeof order === 'object' && order !== null && 'personal' in order)
    return order.personal === null ? 'some' : 'all'
  },
  'the receipt': async (id) => {
    await DocumentPage({ params: Promise.resolve({ locale: 'ko', id, document: 'receipt' }) })
    return 'all'
  },
  'the statement as PDF': async (id) => {
    const params = Promise.resolve({ locale: 'ko', id, document: 'statement' })
    return (await documentPdf.GET(new Request('http://localhost:3000/'), { params })).status === 200 ? 'all' : 'nothing'
  },
  'the status of the order': async (id, token) =>
    (await status.GET(new Request(`http://localhost:3000/${query(token)}`), { params: Promise.resolve({ id }) })).status === 200
      ? 'some'
      : 'nothing',
  'the events of the order': async (id, token) => {
    const response = await events.GET(new Request(`http://localhost:3000/${query(token)}`), { params: Promise.resolve({ id }) })
    if (response.ok) assert.equal(response.headers.get('cache-control'), 'no-store, no-transform')
    await response.body?.cancel()
    return response.status === 200 ? 'some' : 'nothing'
  },
}

const ACTIONS: Record<string, Door> = {
  'cancelling it': (id, token) => act(orderActions.cancelOrderAction, id, token),
  'returning goods': (id, token) => act(orderActions.requestReturnAction, id, token, { reason: 'requested_by_customer' }),
  'naming an account': (id, token) =>
    act(orderActions.giveAccountAction, id, token, { bank: '88', number: '110123456789', holder: '김하늘' }),
  'asking for a cash receipt': (id, token) =>
    act(requestCashReceiptAction, id, token, { purpose: 'income_deduction', identity: '01012345678' }),
}

/** The order has shipped, so each form answers with its own reason if the visitor may use it. */
async function act(
  action: typeof orderActions.cancelOrderAction,
  orderId: string,
  token: string | undefined,
  fields: Record<string, string> = {},
): Promise<Given> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ orderId, locale: 'ko', ...(token && { token }), ...fields })) form.set(name, value)
  const { problem } = await action({ tries: 0 }, form)
  assert.ok(problem)
  return /^주문하신 분만 할 수 있습니다/.test(problem) ? 'nothing' : 'all'
}

shopTest(
  'each entrance gives an order to its buyer, a part of it to a holder of its token, and nothing to anybody else',
  async (subject) => {
    const { shop } = subject
    const { orderId, strangers, owners, token } = await aShippedOrder(subject)
    for (const [name, door] of Object.entries({ ...PAGES, ...ACTIONS })) {
      const isAction = Object.hasOwn(ACTIONS, name)
      for (const [who, visitor] of Object.entries(owners))
        assert.notEqual(await knock(door, visitor, orderId), 'nothing', `${name} for ${who}`)
      const toGuest = await knock(door, { headers: OWN }, orderId, token)
      assert.equal(toGuest, isAction || /receipt|statement/.test(name) ? 'nothing' : 'some', `${name} for a guest with its token`)
      for (const [who, { visitor, token }] of Object.entries(strangers))
        assert.equal(await knock(door, visitor, orderId, token), 'nothing', `${name} for ${who}`)
    }
    const page = PAGES['the page of the order']
    assert.ok(page)
    for (const visitor of Object.values(owners)) assert.equal(await knock(page, visitor, orderId), 'all')
    await nothingHappened(shop, orderId)
  },
)

shopTest('a request about an order from another site’s page is refused, even to its buyer', async (subject) => {
  const { orderId, owners } = await aShippedOrder(subject)
  for (const [name, door] of Object.entries(ACTIONS))
    for (const visitor of Object.values(owners))
      for (const headers of FOREIGN) assert.equal(await knock(door, { ...visitor, headers }, orderId), 'nothing', name)
  await nothingHappened(subject.shop, orderId)
})

shopTest('the script’s callback works only from a page of the shop, and reveals no order without a payment id', async ({ shop }) => {
  open(shop)
  const { paymentId, window } = await place(shop)
  const ask = (headers: Record<string, string>, payment: string) =>
    complete.POST(
      new Request('http://localhost:3000/', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ paymentId: payment, claim: window?.claim }),
      }),
    )
  for (const headers of FOREIGN) assert.equal((await ask(headers, paymentId)).status, 403)
  for (const wrong of nearMisses(paymentId)) {
    const answer = await ask(OWN, wrong)
    if (answer.status !== 400) assert.deepEqual(await answer.json(), { outcome: 'pending', orderUrl: '/orders/lookup' }, wrong)
  }
  assert.match((await (await ask(OWN, paymentId)).json()).orderUrl, /^\/orders\/[\w-]{22}\?token=/)
})

shopTest('the redirect leads to the order only with the signature of its own payment', async ({ shop }) => {
  open(shop)
  const { paymentId, orderId } = await place(shop)
  const signature = issueToken(shop.env.SESSION_SECRET, 'return', paymentId)
  const follow = async (sig: string) => {
    const url = `http://localhost:3000/?${new URLSearchParams({ paymentId, sig })}`
    const response = await returned.GET(new Request(url), { params: Promise.resolve({ gateway: 'scripted' }) })
    return new URL(response.headers.get('location') ?? '').pathname
  }
  for (const wrong of [...nearMisses(signature), tokenOf(shop, 'order', paymentId), tokenOf(shop, 'return', orderId)])
    assert.equal(await follow(wrong), '/orders/lookup', wrong)
  assert.equal(await follow(signature), `/orders/${orderId}`)
})

const tokenOf = (shop: TestShop, purpose: TokenPurpose, subject: string) => issueToken(shop.env.SESSION_SECRET, purpose, subject)

/** Values that are almost the secret: each prefix of it, and texts of its length with one character changed. */
const nearMisses = (secret: string) => [
  ...Array.from({ length: secret.length }, (_, n) => secret.slice(0, n)),
  ...[0, Math.floor(secret.length / 2), secret.length - 2].map((at) => replaced(secret, at)),
  `${secret}A`,
]

const replaced = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`

async function aShippedOrder({ shop, gateway }: { shop: TestShop; gateway: ScriptedGateway }) {
  open(shop)
  await keepMember(shop.db, 'haneul')
  const { orderId, paymentId, token } = await place(shop, {}, { memberId: 'haneul' })
  const other = await place(shop)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await workUntilIdle(shop)
  await markShipped(shop, orderId)
  const cookie = await cookieOf(orderId)
  const wrongTokens = [...nearMisses(token), other.token, tokenOf(shop, 'return', orderId), tokenOf(shop, 'order', paymentId)]
  const [list = '', signature = ''] = cookie.split('~')
  const withCookie = (value: string): Visitor => ({ cookies: { [COOKIE]: value }, headers: OWN })
  const wrongCookies = [
    ...nearMisses(signature).map((wrong) => `${list}~${wrong}`),
    `${list}.${other.orderId}~${signature}`,
    `${orderId}~${(await cookieOf(other.orderId)).split('~')[1]}`,
    `${orderId}~${token}`,
  ]
  const strangers: Record<string, { visitor: Visitor; token?: string }> = {
    nobody: { visitor: { headers: OWN } },
    'another member': { visitor: { cookies: { 'gyesan-session': 's' }, headers: OWN, memberId: 'jieun' } },
    'the browser of another order': { visitor: withCookie(await cookieOf(other.orderId)) },
    ...Object.fromEntries(wrongTokens.map((wrong) => [`a guest with ${wrong}`, { visitor: { headers: OWN }, token: wrong }])),
    ...Object.fromEntries(wrongCookies.map((wrong) => [`a browser with ${wrong}`, { visitor: withCookie(wrong) }])),
  }
  const owners: Record<string, Visitor> = {
    'the browser that ordered': withCookie(cookie),
    'its member': { cookies: { 'gyesan-session': 's' }, headers: OWN, memberId: 'haneul' },
  }
  return { orderId, token, strangers, owners }
}

/** The cookie of a browser that has placed an order. */
async function cookieOf(orderId: string): Promise<string> {
  comesAs({})
  await rememberOrder(orderId)
  return cookieNow(COOKIE) ?? assert.fail('no cookie was set')
}

async function knock(door: Door, visitor: Visitor, orderId: string, token?: string): Promise<Given> {
  comesAs(visitor)
  try {
    return await door(orderId, token)
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error
    // A stranger is redirected to the general lookup page, and to no address that names this order.
    assert.ok(error.to === undefined || error.to === '/orders/lookup', error.to)
    return 'nothing'
  }
}

async function nothingHappened(shop: TestShop, orderId: string) {
  const [order] = await shop.db.read.select({ state: orders.state }).from(orders).where(eq(orders.id, orderId))
  assert.equal(order?.state, 'paid')
  assert.equal((await shop.db.read.select().from(refunds)).length, 0)
  assert.equal((await shop.db.read.select().from(returnRequests)).length, 0)
}

/** The pages find their shop in this global. */
const open = (shop: TestShop) => Object.assign(globalThis, { gyesanShop: shop })

const query = (token: string | undefined) => (token === undefined ? '' : `?token=${encodeURIComponent(token)}`)

/** The first value of a property in what a page returns, before anything renders it. */
function propOf(element: unknown, name: string): unknown {
  if (Array.isArray(element)) return element.map((one) => propOf(one, name)).find((found) => found !== undefined)
  if (typeof element !== 'object' || element === null || !('props' in element)) return undefined
  const { props } = element
  if (typeof props !== 'object' || props === null) return undefined
  if (name in props) return Object.getOwnPropertyDescriptor(props, name)?.value
  return 'children' in props ? propOf(props.children, name) : undefined
}
