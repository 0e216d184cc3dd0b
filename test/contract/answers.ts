/**
 * Sends every route of the shop a script's requests, on a seeded database with the sandbox's gateways, and records the shape of
 * each answer.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoGoods } from '#db/demo/goods.ts'
import { migrate } from '#db/migrate.ts'
import { members } from '#db/schema.ts'
import { seed } from '#db/seed.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { parseEnv } from '#lib/env.ts'
import { peerHeaders } from '#lib/peer-address.ts'
import { createShop, type Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'
import { askSandbox, sandboxEnvironment } from '../../scripts/sandbox-environment.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { type Placed, recordConsole } from './sandbox-console.ts'
import { shapeOf } from './shape.ts'
import { type Answer, type Asked, ask, describe } from './shop-routes.ts'

/** The method that this test pays with at each gateway. */
const METHOD_OF: Record<string, string> = { toss: 'widget', 'portone-v2': 'card', 'portone-v1': 'card', ipay: 'card' }

interface Recorder {
  answers: Record<string, unknown>
  sandbox: RunningSandbox
  /** Sends the request, records the answer under this name, and returns its JSON. */
  note(name: string, path: string, asked?: Asked): Promise<Record<string, unknown>>
}

export async function recordAnswers(): Promise<Record<string, unknown>> {
  const sandbox = await startSandbox()
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-contract-'))
  const shop = await openShop(sandbox, join(folder, 'shop.db'))
  try {
    const recorder = recorderOf(sandbox, shop.env.PUBLIC_URL)
    await readings(recorder)
    await ownData(recorder, shop)
    await takenAlong(recorder)
    await keptHere(recorder)
    await keptCards(recorder, shop)
    await reportsOfPolicies(recorder, shop.env.PUBLIC_URL)
    await payments(recorder)
    await entrances(recorder)
    await problems(recorder)
    await sandboxConsole(recorder)
    return Object.fromEntries(Object.entries(recorder.answers).sort(([a], [b]) => (a < b ? -1 : 1)))
  } finally {
    await shop.db.close()
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function openShop(sandbox: RunningSandbox, database: string): Promise<Shop> {
  await migrate(database)
  await seed(database, demoGoods)
  const { console } = await sandbox.ask('/manifest.json')
  const gateways = sandboxEnvironment(await askSandbox(`${console}`))
  const shop = createShop(
    parseEnv({ ...gateways, DATABASE_URL: database, PUBLIC_URL: sandbox.shopUrl, DATA_KEY: 'a-data-key-of-sixteen', LOG_LEVEL: 'silent' }),
  )
  // The place where the route modules look for the shop.
  Object.assign(globalThis, { gyesanShop: shop })
  return shop
}

function recorderOf(sandbox: RunningSandbox, publicUrl: string): Recorder {
  const answers: Record<string, Answer> = {}
  let visitors = 0
  return {
    answers,
    sandbox,
    note: async (name, path, asked = {}) => {
      // Each request has its own IP address, so that rate limits do not interfere.
      const headers = { origin: publicUrl, ...peerHeaders(`198.51.100.${++visitors}`), ...asked.headers }
      const response = await ask(`${publicUrl}${path}`, { ...asked, headers })
      const copy = response.clone()
      answers[name] = await describe(response)
      return answers[name].type === 'application/json' ? copy.json() : {}
    },
  }
}

/** The requests that need no order. */
async function readings({ note }: Recorder): Promise<void> {
  await note('GET /api/agreements', '/api/agreements')
  await note('GET /api/logo/none: another picture', '/api/logo/none')
  await note('GET /api/pictures/*/*: no picture', '/api/pictures/none/400.webp')
  await note('POST /admin/products/*/picture: nobody', '/admin/products/none/picture', { method: 'POST', body: 'x' })
  await note('POST /admin/products/import/file: nobody', '/admin/products/import/file', { method: 'POST', body: 'x' })
  await note('GET /api/health', '/api/health')
  await note('GET /api/ready', '/api/ready')
  await note('GET /api/ready: a monitor', '/api/ready', { headers: { ...peerHeaders('127.0.0.1') } })
  await note('GET /api/metrics: somebody outside', '/api/metrics')
  await note('GET /api/products', '/api/products')
  await note('GET /api/products: unknown cursor', '/api/products?cursor=nothing')
  await note('GET /api/search/suggestions', `/api/search/suggestions?${new URLSearchParams({ q: '소반' })}`)
  await note('GET /checkout/addresses', `/checkout/addresses?query=${encodeURIComponent('세종대로')}`)
  const cart = { lines: [{ productId: 'p-celadon-cup', quantity: 1 }], coupon: 'SAVE10', postcode: '03045' }
  await note('POST /api/quote', '/api/quote', { method: 'POST', body: cart })
  await note('POST /api/quote: unknown field', '/api/quote', { method: 'POST', body: { ...cart, total: 1 } })
  await note('POST /api/quote: too long', '/api/quote', { method: 'POST', body: 'x'.repeat(17_000) })
  for (const path of [
    '/admin/alarm',
    '/admin/disputes/file',
    '/admin/orders/export',
    '/admin/to-ship/export',
    '/admin/products/export',
    '/admin/orders/none/receipt/pdf',
    '/admin/subscriptions/export',
    '/admin/settings/export',
    '/admin/invoices/none/pdf',
  ])
    await note(`GET ${path}: nobody`, path)
  await note('GET /api/sign-in/kakao', '/api/sign-in/kakao?locale=en')
  await note('GET /api/sign-in/naver', '/api/sign-in/naver')
  await note('GET /api/sign-in/kakao: from another site', '/api/sign-in/kakao', { headers: { 'sec-fetch-site': 'cross-site' } })
  await note('GET /api/sign-in/kakao/return: nobody left', '/api/sign-in/kakao/return?code=1&state=2')
  await note('GET /orders/*/receipt/pdf: nobody', '/orders/none/receipt/pdf')
  await note('GET /account/invoices/*/pdf: nobody', '/account/invoices/none/pdf')
}

/** What a member downloads of their own. */
async function ownData({ note }: Recorder, shop: Shop): Promise<void> {
  const member = { name: '김하나', email: 'hana@example.com', password: 'a moon jar on a table' }
  await addConfirmedMember(shop, member)
  const [{ id: memberId } = { id: '' }] = await shop.db.read.select({ id: members.id }).from(members)
  await note('GET /account/export', '/account/export', { memberId })
  await note('GET /account/export: nobody', '/account/export')
}

/** A card that a member keeps, from the window to the account, and what strangers are told. */
async function keptCards({ note }: Recorder, shop: Shop): Promise<void> {
  const [{ id: memberId } = { id: '' }] = await shop.db.read.select({ id: members.id }).from(members)
  const post = (name: string, path: string, body: object, who: Asked = { memberId }) =>
    note(`POST ${path}${name}`, path, { method: 'POST', body, ...who })
  const wanted = { gateway: 'toss', agreements: ['save-card'] }
  const { cardId } = await post('', '/api/cards', wanted)
  await post(': nobody', '/api/cards', wanted, {})
  await post(': no agreement', '/api/cards', { ...wanted, agreements: [] })
  await post(': unknown gateway', '/api/cards', { ...wanted, gateway: 'nobody' })
  await post(': no such payment', '/api/cards', { ...wanted, paymentId: 'none' })
  await post('', '/api/cards/complete', { cardId })
  await post(': nobody', '/api/cards/complete', { cardId }, {})
  await post(': no such card', '/api/cards/complete', { cardId: 'none' })
  await post(': switched off', '/api/cards/typed', { ...wanted, agreements: ['save-card', 'type-card'] })
  await note('GET /api/cards/return/toss: unsigned', `/api/cards/return/toss?card=${cardId}`)
  await note('POST /api/cards/return/toss: unsigned', `/api/cards/return/toss?card=${cardId}`, { method: 'POST', body: 'a=form' })
  const charge = { paymentId: 'none', cardId }
  await post(': nobody', '/api/payments/charge', charge, {})
  await post(': no such payment', '/api/payments/charge', charge)
  await post(': wrong password', '/api/payments/charge', { ...charge, password: 'of somebody else' })
}

/** A half-filled checkout for another browser. */
async function takenAlong({ note }: Recorder): Promise<void> {
  const handover = { lines: [{ productId: 'p-celadon-cup', quantity: 1 }], coupon: 'SAVE10' }
  const { token } = await note('POST /api/handovers', '/api/handovers', { method: 'POST', body: handover })
  await note('POST /api/handovers: unknown field', '/api/handovers', { method: 'POST', body: { ...handover, agreements: [] } })
  await note('POST /api/handovers/take', '/api/handovers/take', { method: 'POST', body: { token } })
  const waits = { skuId: 'none', email: 'bada@example.com', locale: 'ko' }
  await note('POST /api/restocks: unknown', '/api/restocks', { method: 'POST', body: waits })
  await note('POST /api/restocks: no address', '/api/restocks', { method: 'POST', body: { ...waits, email: 'nobody' } })
  await note('POST /api/handovers/take: taken before', '/api/handovers/take', { method: 'POST', body: { token } })
}

/** What a browser without storage leaves with the shop. */
async function keptHere({ note }: Recorder): Promise<void> {
  await note('GET /api/coupons', '/api/coupons')
  await note('GET /api/kept', '/api/kept')
  await note('POST /api/kept', '/api/kept', { method: 'POST', body: { cart: '{}' } })
  await note('POST /api/kept: unknown field', '/api/kept', { method: 'POST', body: { password: 'x' } })
  await note('POST /api/cart', '/api/cart', { method: 'POST', body: 'act=add&locale=ko&productId=p-celadon-cup&quantity=1' })
}

async function reportsOfPolicies({ note }: Recorder, publicUrl: string): Promise<void> {
  const report = { 'document-uri': `${publicUrl}/checkout`, 'blocked-uri': 'https://moved.example', 'effective-directive': 'frame-src' }
  await note('POST /api/csp-reports', '/api/csp-reports', { method: 'POST', body: { 'csp-report': report } })
  await note('POST /api/csp-reports: no report', '/api/csp-reports', { method: 'POST', body: {} })
}

const anOrder = (gateway: string, phone: string, more: object = {}) => ({
  lines: [{ productId: 'p-celadon-cup', quantity: 1 }],
  buyer: { name: '김하나', email: 'hana@example.com', phone },
  shipping: { recipient: '김하나', phone, postcode: '03045', address1: '서울특별시 종로구 사직로 161' },
  agreements: ['purchase', 'privacy', 'payment-provider'],
  gateway,
  method: METHOD_OF[gateway],
  ...more,
})

let keys = 0
const aKey = () => ({ 'idempotency-key': `contract-key-${++keys}` })

/** A new buyer each time, because the shop limits the unpaid orders of one buyer. */
const aPhone = () => `0105555${String(++keys).padStart(4, '0')}`

async function place({ note }: Recorder, name: string, gateway: string, more: object = {}): Promise<Placed> {
  const body = anOrder(gateway, aPhone(), more)
  // The shape is not checked here, because it is what the test records.
  return (await note(name, '/api/orders', { method: 'POST', headers: aKey(), body })) as unknown as Placed
}

/** One payment through each gateway, from the order to the return. */
async function payments(recorder: Recorder): Promise<void> {
  const { answers, sandbox, note } = recorder
  for (const gateway of Object.keys(METHOD_OF)) {
    const order = await place(recorder, `POST /api/orders: ${gateway}`, gateway)
    const status = `/api/orders/${order.orderId}?token=${order.token}`
    await note(`GET /api/orders/*: ${gateway}, unpaid`, status)
    const approved = await sandbox.ask(`/payments/${gateway}/${order.paymentId}/approve`, { window: order.window })
    answers[`sandbox POST /payments/${gateway}/*/approve`] = shapeOf(approved)
    const body = { ...(approved.result as object), paymentId: order.paymentId, claim: order.window?.claim }
    await note(`POST /api/payments/complete: ${gateway}`, '/api/payments/complete', { method: 'POST', body })
    await note(`GET /api/orders/*: ${gateway}, after the payment`, status)
    if (approved.redirectUrl) {
      const { pathname, search } = new URL(`${approved.redirectUrl}`)
      await note(`GET /api/payments/return/${gateway}`, `${pathname}${search}`)
      await note(`POST /api/payments/return/${gateway}`, `${pathname}${search}`, { method: 'POST', body: 'a=form' })
    }
    const delivered = await sandbox.delivered(order.paymentId)
    const delivery = { method: 'POST', headers: delivered.headers, body: new Uint8Array(delivered.body) }
    await note(`POST /api/payments/webhook/${gateway}`, `/api/payments/webhook/${gateway}`, delivery)
    answers[`sandbox GET /books.json: ${gateway}`] = shapeOf((await sandbox.ask(`/books.json?paymentId=${order.paymentId}`)).payments)
  }
}

/** What the entrances answer to requests without valid content. */
async function entrances(recorder: Recorder): Promise<void> {
  const { answers, note } = recorder
  const order = await place(recorder, 'POST /api/orders', 'portone-v1')
  const status = `/api/orders/${order.orderId}`
  await note('GET /api/orders/*: without a token', status)
  await note('GET /api/orders/*/events: without a token', `${status}/events`)
  await firstEvent(recorder, `${status}/events?token=${order.token}`)

  const question = { imp_uid: 'imp_1', merchant_uid: order.paymentId, amount: order.amount }
  const confirm = (name: string, body: object | string) =>
    note(`POST /api/payments/confirm/portone-v1: ${name}`, '/api/payments/confirm/portone-v1', { method: 'POST', body })
  await confirm('yes', question)
  await confirm('no', { ...question, amount: order.amount + 1 })
  await confirm('unreadable', 'what?')

  const webhook = (name: string, gateway: string, body: object | string) =>
    note(`POST /api/payments/webhook/${gateway}: ${name}`, `/api/payments/webhook/${gateway}`, { method: 'POST', body })
  await webhook('forged', 'ipay', { type: 'payment.paid' })
  await webhook('unreadable', 'toss', 'what?')
  await webhook('unknown gateway', 'nobody', {})
  await webhook('too long', 'toss', 'x'.repeat(70_000))

  const complete = (name: string, body: object | string, headers = {}) =>
    note(`POST /api/payments/complete: ${name}`, '/api/payments/complete', { method: 'POST', body, headers })
  await complete('unpaid', { paymentId: order.paymentId, claim: order.window?.claim })
  await complete('no claim', { paymentId: order.paymentId })
  await complete('unknown payment', { paymentId: 'G261101ABCDEFGH01ABCDEFGHJKMN' })
  await complete('not JSON', 'paymentId=1')
  await complete('broken JSON', '{', { 'content-type': 'application/json' })
  await complete('foreign origin', { paymentId: order.paymentId }, { origin: 'https://elsewhere.example' })
  await note('GET /api/payments/return/toss: unsigned', `/api/payments/return/toss?payment=${order.paymentId}`)
  answers['GET /api/metrics'] = await metrics(recorder)
}

/** Reads a stream up to its first event. */
async function firstEvent({ answers, sandbox }: Recorder, path: string): Promise<void> {
  const response = await ask(`${sandbox.shopUrl}${path}`)
  const reader = response.body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  await reader?.cancel()
  const [, data = '{}'] = /^data: (.*)\n\n$/.exec(new TextDecoder().decode(value)) ?? []
  answers['GET /api/orders/*/events'] = {
    status: response.status,
    type: response.headers.get('content-type'),
    data: shapeOf(JSON.parse(data)),
  }
}

/** Only the names, without those that Node.js and the machine add. */
async function metrics({ sandbox }: Recorder): Promise<string[]> {
  const text = await (await ask(`${sandbox.shopUrl}/api/metrics`, { headers: { ...peerHeaders('127.0.0.1') } })).text()
  const named = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, kind]) => `${name} ${kind}`)
  const labelled = [...text.matchAll(/^gyesan_ledger_findings(\{.*?\}) /gm)].map(([, labels]) => `gyesan_ledger_findings${labels}`)
  return [...named, ...labelled].filter((name) => !/^gyesan_(process|nodejs)_/.test(name)).sort()
}

/** Every refusal of an order that a request can cause. */
async function problems(recorder: Recorder): Promise<void> {
  const { sandbox, note } = recorder
  const phone = aPhone()
  // One buyer, whose unpaid orders are counted by the browser.
  const name = 'the-browser-of-one-buyer'
  const browser = { gyesan_browser: `${name}.${issueToken(parseEnv({}).SESSION_SECRET, 'browser', name)}` }
  const post = (name: string, more: object = {}, headers: Record<string, string> = {}, own: Record<string, string> = {}) =>
    note(`POST /api/orders: ${name}`, '/api/orders', {
      method: 'POST',
      cookies: { ...browser, ...own },
      headers: { ...aKey(), ...headers },
      body: anOrder('toss', phone, more),
    })
  const lines = (productId: string, quantity = 1) => ({ lines: [{ productId, quantity }] })

  await post('no key', {}, { 'idempotency-key': '' })
  await post('unknown field', { total: 1 })
  await post('no phone', { buyer: { name: '김하나', email: 'hana@example.com', phone: 'none' } })
  await post('foreign origin', {}, { origin: 'https://elsewhere.example' })
  await post('agreement missing', { agreements: ['purchase'] })
  await post('agreement unknown', { agreements: ['purchase', 'privacy', 'payment-provider', 'soul'] })
  await post('product unknown', lines('p-nothing'))
  await post('option missing', lines('p-linen-shirt'))
  await post('sold out', lines('p-celadon-cup', 99))
  await post('coupon unknown', { coupon: 'NOTHING' })
  await post('coupon ended', { coupon: 'EXPIRED' })
  await post('coupon below its minimum', { ...lines('p-gyesan-sticker'), coupon: 'ONLYONE' })
  await post('another total', { expectedTotal: 1 })
  await post('other policies', { expectedPolicies: 'terms=9' })
  await post('method unavailable', { method: 'pay_later' })
  await post('nothing to pay', { coupon: 'FREEALL' })

  const key = aKey()
  await post('first use of a key', {}, key)
  await post('key again, same order', {}, key)
  await post('key again, another order', lines('p-celadon-cup', 2), key)
  for (let order = 0; order < 5; order++) await post('too many unpaid orders')

  const paid = await place(recorder, 'POST /api/orders: toss', 'toss')
  const { result } = await sandbox.ask(`/payments/toss/${paid.paymentId}/approve`, { window: paid.window })
  const body = { ...(result as object), paymentId: paid.paymentId, claim: paid.window?.claim }
  await note('POST /api/payments/complete: toss', '/api/payments/complete', { method: 'POST', body })
  const inPlace = { replaces: { orderId: paid.orderId, token: paid.token } }
  await post('in place of an order of another browser', inPlace)
  const cookies = { gyesan_orders: `${paid.orderId}~${issueToken(parseEnv({}).SESSION_SECRET, 'orders-seen', paid.orderId)}` }
  await post('in place of a paid order', inPlace, aKey(), cookies)

  await sandbox.ask('/faults', { gateway: 'portone-v2', operation: 'register', kind: '503_before' })
  await place(recorder, 'POST /api/orders: gateway away', 'portone-v2')
  for (let request = 0; request <= 30; request++) await post('too many requests', {}, { ...peerHeaders('203.0.113.1') })
}

/** Leaves the sandbox empty. */
async function sandboxConsole(recorder: Recorder): Promise<void> {
  const { answers, sandbox } = recorder
  const manifest = await sandbox.ask('/manifest.json')
  answers['sandbox GET /manifest.json'] = shapeOf(manifest)
  await sandbox.ask('/webhooks/policy', { scale: 0 })
  await recordConsole({
    url: `${manifest.console}`,
    answers,
    place: (gateway, method = METHOD_OF[gateway]) => place(recorder, `POST /api/orders: ${gateway} ${method}`, gateway, { method }),
  })
}
