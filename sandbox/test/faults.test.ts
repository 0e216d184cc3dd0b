/** Every fault at every gateway and operation: the caller's answer, and whether the work was done. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { FAULT_KINDS, type FaultKind, type Operation } from '../faults/fault-rule.ts'
import { ipayPayment, newId, type RunningSandbox, runningSandbox, tossWindow, v1Window, v2Window } from './running-sandbox.ts'

let sandbox: RunningSandbox
// biome-ignore lint/suspicious/noExplicitAny: the manifest is read by every client in its own way
let manifest: any
before(async () => {
  // Each fault is tried many times a second here, so the gateways' own rate limits must not apply.
  sandbox = await runningSandbox({ rateLimitScale: 100 })
  manifest = await sandbox.manifest()
})
beforeEach(() => sandbox.ask('/faults', undefined, 'DELETE'))
after(() => sandbox.close())

type Told =
  | { answered: false }
  | { answered: true; status: number; text: string; json: Record<string, unknown> | undefined; tookMs: number }

async function call(url: string, init: RequestInit): Promise<Told> {
  const started = performance.now()
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(5_000) })
    const text = await response.text()
    return { answered: true, status: response.status, text, json: readJson(text), tookMs: performance.now() - started }
  } catch {
    return { answered: false }
  }
}

function readJson(text: string) {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}

/** One payment of each gateway, ready for the operation, and the call that the fault applies to. */
type Prepared = { gateway: string; id: string; moved(): Promise<number>; call(): Promise<Told> }

const tossAuth = () => ({ authorization: `Basic ${Buffer.from(`${manifest.toss.secretKey}:`).toString('base64')}` })
const v2Auth = () => ({ authorization: `PortOne ${manifest['portone-v2'].apiSecret}` })
const movedOf = async (id: string) => {
  const { payments } = await sandbox.books(id)
  return payments.reduce((sum: number, payment: { captured: number; refunded: number }) => sum + payment.captured + payment.refunded, 0)
}

async function toss(operation: Operation): Promise<Prepared> {
  const orderId = newId()
  const { body } = await sandbox.ask(`/payments/toss/${orderId}/approve`, { window: tossWindow(manifest.toss.clientKey, orderId) })
  const { paymentKey, amount } = body.result
  const post = (path: string, payload: object) =>
    call(`${sandbox.tossUrl}${path}`, { method: 'POST', headers: tossAuth(), body: JSON.stringify(payload) })
  const confirm = () => post('/v1/payments/confirm', { paymentKey, orderId, amount })
  if (operation !== 'confirm') await confirm()
  const calls: Partial<Record<Operation, () => Promise<Told>>> = {
    confirm,
    lookup: () => call(`${sandbox.tossUrl}/v1/payments/orders/${orderId}`, { headers: tossAuth() }),
    cancel: () => post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심' }),
  }
  return { gateway: 'toss', id: orderId, moved: () => movedOf(orderId), call: calls[operation] ?? assert.fail() }
}

async function portOne(operation: Operation): Promise<Prepared> {
  const paymentId = newId('pay')
  const channel = operation === 'confirm' ? 'cardManual' : 'card'
  const open = async () =>
    (await sandbox.ask(`/payments/portone-v2/${paymentId}/approve`, { window: v2Window(manifest['portone-v2'], paymentId, channel) })).body
      .result
  const { paymentToken } = operation === 'register' || operation === 'token' ? { paymentToken: '' } : await open()
  const post = (path: string, payload: object) =>
    call(`${sandbox.v2Url}${path}`, { method: 'POST', headers: v2Auth(), body: JSON.stringify(payload) })
  const read = (path: string) => call(`${sandbox.v2Url}${path}`, { headers: v2Auth() })
  const calls: Partial<Record<Operation, () => Promise<Told>>> = {
    token: () => post('/login/api-secret', { apiSecret: manifest['portone-v2'].apiSecret }),
    register: () => post(`/payments/${paymentId}/pre-register`, { totalAmount: 15_000, currency: 'KRW' }),
    confirm: () => post(`/payments/${paymentId}/confirm`, { paymentToken }),
    lookup: () => read(`/payments/${paymentId}`),
    cancel: () => post(`/payments/${paymentId}/cancel`, { reason: '변심' }),
    list: () => read('/payments'),
  }
  return { gateway: 'portone-v2', id: paymentId, moved: () => movedOf(paymentId), call: calls[operation] ?? assert.fail() }
}

async function portOneV1(operation: Operation): Promise<Prepared> {
  const gateway = manifest['portone-v1']
  const merchantUid = newId('v1')
  const { apiKey, apiSecret } = gateway
  const keys = { method: 'POST', body: new URLSearchParams({ imp_key: apiKey, imp_secret: apiSecret }) }
  const token = await call(`${sandbox.v1Url}/users/getToken`, keys)
  assert.ok(token.answered && token.json)
  const { access_token } = token.json.response as { access_token: string }
  if (operation === 'lookup' || operation === 'cancel' || operation === 'list')
    await sandbox.ask(`/payments/portone-v1/${merchantUid}/approve`, { window: v1Window(gateway, merchantUid) })
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
  const post = (path: string, payload: object) =>
    call(`${sandbox.v1Url}${path}`, { method: 'POST', headers, body: JSON.stringify(payload) })
  const read = (path: string) => call(`${sandbox.v1Url}${path}`, { headers })
  const card = { card_number: '4242-4242-4242-4242', expiry: '2099-12', birth: '900101', pwd_2digit: '00' }
  const calls: Partial<Record<Operation, () => Promise<Told>>> = {
    token: () => call(`${sandbox.v1Url}/users/getToken`, keys),
    register: () => post('/payments/prepare', { merchant_uid: merchantUid, amount: 15_000 }),
    lookup: () => read(`/payments/find/${merchantUid}`),
    cancel: () => post('/payments/cancel', { merchant_uid: merchantUid, checksum: 15_000 }),
    issue: () => post(`/subscribe/customers/${merchantUid}`, card),
    charge: () => post('/subscribe/payments/onetime', { merchant_uid: merchantUid, amount: 15_000, ...card }),
    list: () => read(`/payments?merchant_uid[]=${merchantUid}`),
  }
  return { gateway: 'portone-v1', id: merchantUid, moved: () => movedOf(merchantUid), call: calls[operation] ?? assert.fail() }
}

async function ipay(operation: Operation): Promise<Prepared> {
  const orderId = newId('pay')
  const { api, apiKey, apiSecret } = manifest.ipay
  const headers = { authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}` }
  const post = (path: string, payload: object) => call(`${api}${path}`, { method: 'POST', headers, body: JSON.stringify(payload) })
  const read = (path: string) => call(`${api}${path}`, { headers })
  const { id, window } = await ipayPayment(sandbox, orderId, operation === 'confirm' ? { capture_method: 'manual' } : {})
  const kept = operation === 'issue' || operation === 'charge' ? await keptCard(api, manifest.ipay) : undefined
  if (!kept) await sandbox.ask(`/payments/ipay/${orderId}/approve`, { window })
  const calls: Partial<Record<Operation, () => Promise<Told>>> = {
    token: () =>
      call(`${api}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: apiKey, client_secret: apiSecret }),
      }),
    register: () => post('/payments', { amount: 15_000, currency: 'KRW', metadata: { orderId } }),
    confirm: () => post(`/payments/${id}/capture`, {}),
    lookup: () => read(`/payments/${id}`),
    cancel: () => post('/refunds', { payment: id }),
    issue: () => post('/payment_methods', { type: 'card', token: kept?.token }),
    charge: () =>
      post('/payments', {
        amount: 15_000,
        currency: 'KRW',
        customer: kept?.customer,
        payment_method: kept?.method,
        confirm: true,
        metadata: { orderId },
      }),
    list: () => read('/payments'),
  }
  return { gateway: 'ipay', id: orderId, moved: () => movedOf(orderId), call: calls[operation] ?? assert.fail() }
}

/** A customer with a saved card, and a token for another card. */
async function keptCard(api: string, { apiKey, apiSecret, publishableKey }: Record<string, string>) {
  const basic = { authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}` }
  const made = async (path: string, headers: Record<string, string>, payload: object) => {
    const told = await call(`${api}${path}`, { method: 'POST', headers, body: JSON.stringify(payload) })
    assert.ok(told.answered && told.json)
    return `${told.json.id}`
  }
  const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' }
  const token = () => made('/tokens', { authorization: `Bearer ${publishableKey}` }, { card })
  const customer = await made('/customers', basic, {})
  const method = await made('/payment_methods', basic, { type: 'card', token: await token(), customer })
  return { customer, method, token: await token() }
}

// For each kind: what the caller sees, and whether the work was done all the same.
const KINDS: Record<FaultKind, { done: boolean; ms?: number; looks(told: Told): boolean }> = {
  drop_before: { done: false, looks: (told) => !told.answered },
  drop_after: { done: true, looks: (told) => !told.answered },
  reset_mid: { done: true, looks: (told) => !told.answered },
  '503_before': { done: false, looks: (told) => told.answered && told.status === 503 },
  '500_after': { done: true, looks: (told) => told.answered && told.status === 500 },
  malformed: { done: true, looks: (told) => told.answered && told.status === 200 && told.json === undefined },
  truncated: { done: true, looks: (told) => told.answered && told.status === 200 && told.json === undefined },
  html200: { done: true, looks: (told) => told.answered && told.status === 200 && told.text.startsWith('<!doctype html>') },
  drip: { done: true, ms: 100, looks: (told) => told.answered && told.json !== undefined && told.status === 200 },
  delay: { done: true, ms: 100, looks: (told) => told.answered && told.status === 200 && told.tookMs >= 100 },
  '429': { done: false, looks: (told) => told.answered && told.status === 429 },
  '401': { done: false, looks: (told) => told.answered && told.status === 401 },
  '404_for': { done: false, looks: (told) => told.answered && told.status === 404 },
  lie_ok: { done: false, looks: (told) => told.answered && told.status === 200 && told.json !== undefined },
  lie_fail: {
    done: true,
    looks: (told) =>
      told.answered &&
      (told.status >= 400 || /ABORTED|FAILED|"failed"/.test(told.text) || Array.isArray(told.json?.items) || told.json?.code !== 0),
  },
  swap: { done: true, looks: (told) => told.answered && told.status === 200 && told.json !== undefined },
  weird_amount: { done: true, looks: (told) => told.answered && told.status === 200 && told.json !== undefined },
  new_status: { done: true, looks: (told) => told.answered && told.status === 200 && told.json !== undefined },
}

const V2_OPERATIONS: Operation[] = ['token', 'register', 'confirm', 'lookup', 'cancel', 'list']
const TOSS_OPERATIONS: Operation[] = ['confirm', 'lookup', 'cancel']
const V1_OPERATIONS: Operation[] = ['token', 'register', 'lookup', 'cancel', 'issue', 'charge', 'list']

const EVERY_GATEWAY = [
  [toss, TOSS_OPERATIONS] as const,
  [portOne, V2_OPERATIONS] as const,
  [portOneV1, V1_OPERATIONS] as const,
  [ipay, [...V2_OPERATIONS, 'issue', 'charge'] satisfies Operation[]] as const,
]

for (const [prepare, operations] of EVERY_GATEWAY) {
  for (const operation of operations) {
    for (const kind of FAULT_KINDS) {
      test(`${prepare.name} ${operation}: ${kind}`, async () => {
        const expected = KINDS[kind]
        const payment = await prepare(operation)
        const before = await payment.moved()
        await sandbox.ask('/faults', { gateway: payment.gateway, operation, kind, nth: 1, ...(expected.ms && { ms: expected.ms }) })

        const told = await payment.call()

        assert.ok(expected.looks(told), JSON.stringify(told).slice(0, 300))
        if (operation === 'confirm' || operation === 'cancel' || operation === 'charge')
          assert.equal((await payment.moved()) - before, expected.done ? 15_000 : 0)
        const { faults } = (await sandbox.ask('/faults')).body
        assert.deepEqual([faults[0].met, faults[0].fired], [1, 1])
      })
    }
  }
}

test('a lie about a payment changes exactly what its name says', async () => {
  const told = async (kind: FaultKind, prepare: (operation: Operation) => Promise<Prepared>) => {
    const payment = await prepare('lookup')
    const honest = await payment.call()
    await sandbox.ask('/faults', { gateway: payment.gateway, operation: 'lookup', kind, nth: 1 })
    const lie = await payment.call()
    assert.ok(honest.answered && lie.answered && honest.json && lie.json)
    return [honest.json, lie.json] as const
  }
  const [truth, swapped] = await told('swap', toss)
  assert.notEqual(swapped.orderId, truth.orderId)
  const [, weird] = await told('weird_amount', toss)
  assert.equal(weird.totalAmount, 15_001)
  const [, newStatus] = await told('new_status', portOne)
  assert.equal(newStatus.status, 'SETTLEMENT_REVIEW')
  const [paid, failed] = await told('lie_fail', portOne)
  assert.deepEqual([paid.status, failed.status], ['PAID', 'FAILED'])
})

test('a rule strikes the nth call it meets, and only of its payment', async () => {
  const [one, other] = [await toss('lookup'), await toss('lookup')]
  await sandbox.ask('/faults', { gateway: 'toss', operation: 'lookup', kind: '503_before', nth: 2, paymentId: one.id })
  const statuses = async (payment: Prepared) => {
    const told = await payment.call()
    return told.answered ? told.status : 0
  }
  assert.deepEqual([await statuses(one), await statuses(other), await statuses(one), await statuses(one)], [200, 200, 503, 200])
})

test('a payment is not visible for a while after it changed', async () => {
  const payment = await toss('lookup')
  await sandbox.ask('/faults', { gateway: 'toss', operation: 'lookup', kind: '404_for', ms: 2000 })
  const status = async () => {
    const told = await payment.call()
    return told.answered ? told.status : 0
  }
  assert.equal(await status(), 404)
  await new Promise((resolve) => setTimeout(resolve, 2050))
  assert.equal(await status(), 200)
})

test('a probability of one always strikes and of nothing never', async () => {
  const payment = await toss('lookup')
  await sandbox.ask('/faults', { gateway: 'toss', operation: 'lookup', kind: '429', probability: 0 })
  const first = await payment.call()
  await sandbox.ask('/faults', { gateway: 'toss', operation: 'lookup', kind: '429', probability: 1 })
  const second = await payment.call()
  assert.deepEqual([first.answered && first.status, second.answered && second.status], [200, 429])
})

test('an answer lost after the work is replayed under the same idempotency key', async () => {
  const payment = await toss('confirm')
  const { paymentKey } = await (await fetch(`${sandbox.tossUrl}/v1/payments/orders/${payment.id}`, { headers: tossAuth() })).json()
  await sandbox.ask('/faults', { gateway: 'toss', operation: 'confirm', kind: 'drop_after', nth: 1 })
  const confirm = () =>
    call(`${sandbox.tossUrl}/v1/payments/confirm`, {
      method: 'POST',
      headers: { ...tossAuth(), 'idempotency-key': payment.id },
      body: JSON.stringify({ paymentKey, orderId: payment.id, amount: 15_000 }),
    })
  assert.deepEqual(await confirm(), { answered: false })
  const again = await confirm()
  assert.ok(again.answered && again.status === 200)
  assert.equal(await payment.moved(), 15_000)
})
