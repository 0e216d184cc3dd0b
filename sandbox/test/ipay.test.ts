/** iPay's REST API. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { askIpay, ipayPayment, newId, type RunningSandbox, runningSandbox } from './running-sandbox.ts'

let sandbox: RunningSandbox
// biome-ignore lint/suspicious/noExplicitAny: the manifest is read by every client in its own way
let keys: any
before(async () => {
  // These tests send more requests than any shop; the rate limits have a test of their own.
  sandbox = await runningSandbox({ rateLimitScale: 100 })
  keys = (await sandbox.manifest()).ipay
})
after(() => sandbox.close())

// biome-ignore lint/suspicious/noExplicitAny: what the gateway answers is read field by field
type Answered = { status: number; headers: Headers; text: string; body: any }
const post = (path: string, body: unknown = {}, headers?: Record<string, string>): Promise<Answered> =>
  askIpay(sandbox, path, body, headers)
const get = (path: string, headers?: Record<string, string>): Promise<Answered> => askIpay(sandbox, path, undefined, headers)
const publishable = () => ({ authorization: `Bearer ${keys.publishableKey}` })
const tokenFor = async (number: string) =>
  (await post('/tokens', { card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } }, publishable())).body.id as string
const payWith = async (number: string, more: Record<string, unknown> = {}) => {
  const { id, clientSecret } = await ipayPayment(sandbox, newId(), more)
  const token = await tokenFor(number)
  const answer = await post(`/payments/${id}/confirm`, { client_secret: clientSecret, token }, publishable())
  return { id, clientSecret, ...answer }
}
const advance = (ms: number) => sandbox.ask('/clock', { advanceMs: ms })
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const books = async (id: string) => (await sandbox.books(id)).payments[0]
const press = (id: string, fields: Record<string, string>) =>
  fetch(`${sandbox.ipayUrl}/window/${id}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
/** Waits for a webhook of this type about this object. */
async function heard(type: string, about: string) {
  for (let waited = 0; waited < 200; waited += 1) {
    const found = sandbox.shop.received.find(({ body }) => body.includes(`"type":"${type}"`) && body.includes(about))
    if (found) return JSON.parse(found.body)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return assert.fail(`no ${type} about ${about}`)
}
const isSeconds = (time: unknown) => typeof time === 'number' && Math.abs(time - Date.now() / 1000) < 400 * 86_400

describe('payments', () => {
  test('a payment has every field from the start, in the gateway’s own units', async () => {
    const orderId = newId()
    const { status, body, headers } = await post('/payments', { amount: 2_999, metadata: { orderId }, description: '찻잔' })
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^application\/json/)
    const { id, client_secret, created, ...rest } = body
    assert.match(id, /^pay_\w+$/)
    assert.match(client_secret, new RegExp(`^${id}_secret_\\w{20,}$`))
    assert.ok(isSeconds(created))
    assert.deepEqual(rest, {
      object: 'payment',
      amount: 2_999,
      amount_capturable: 0,
      amount_received: 0,
      amount_refunded: 0,
      currency: 'USD',
      status: 'requires_payment_method',
      customer: null,
      payment_method: null,
      payment_method_details: null,
      capture_method: 'automatic',
      description: '찻잔',
      metadata: { orderId },
      statement_descriptor: 'MYCOMPANY',
      next_action: null,
      failure_code: null,
      decline_code: null,
      failure_message: null,
      risk: { score: 12, level: 'normal' },
      canceled_at: null,
      cancellation_reason: null,
      livemode: false,
    })
    assert.deepEqual((await get(`/payments/${id}`)).body, body)
  })

  test('a card pays at once, and the money is in the books', async () => {
    const { status, body, id } = await payWith('4242 4242 4242 4242')
    assert.deepEqual([status, body.status, body.amount_received], [200, 'succeeded', 15_000])
    const read = (await get(`/payments/${id}`)).body
    assert.deepEqual(read.payment_method_details, { type: 'card', card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 } })
    assert.match(read.payment_method, /^pm_/)
    const { captured, authorised, currency, status: booked } = await books(id)
    assert.deepEqual([captured, authorised, currency, booked], [15_000, 15_000, 'KRW', 'succeeded'])
  })

  test('what a browser reads with the client secret says nothing of the order', async () => {
    const { id, clientSecret } = await ipayPayment(sandbox, newId(), { description: '비밀' })
    const { body } = await get(`/payments/${id}?client_secret=${clientSecret}`, publishable())
    assert.equal(body.status, 'requires_payment_method')
    assert.ok(!('metadata' in body) && !('customer' in body) && !('description' in body))
    assert.equal((await get(`/payments/${id}?client_secret=${clientSecret}x`, publishable())).body.code, 'client_secret_required')
    assert.equal((await get(`/payments/${id}`, publishable())).status, 403)
  })

  test('each currency counts its own minor units', async () => {
    for (const [currency, amount] of [
      ['USD', 2_999],
      ['EUR', 50],
      ['JPY', 2_999],
      ['KRW', 100],
    ] as const) {
      const { id, body } = await payWith('4242424242424242', { currency, amount })
      assert.deepEqual([body.currency, body.amount_received], [currency, amount])
      assert.deepEqual((await books(id)).captured, amount)
    }
    assert.equal((await post('/payments', { amount: 99, currency: 'KRW' })).body.code, 'amount_too_small')
    assert.equal((await post('/payments', { amount: 49, currency: 'USD' })).body.param, 'amount')
    assert.equal((await post('/payments', { amount: 1_000, currency: 'XTS' })).body.code, 'currency_not_supported')
    for (const amount of [1.5, '100', 0, -1, null]) assert.equal((await post('/payments', { amount })).body.param, 'amount')
    assert.equal((await post('/payments', { amount: 100, currency: 'usd' })).body.param, 'currency')
  })

  test('what a parameter may be is checked', async () => {
    const wrong = async (more: object) => (await post('/payments', { amount: 1_000, ...more })).body.param
    assert.equal(await wrong({ metadata: { a: 'x'.repeat(501) } }), 'metadata.a')
    assert.equal(await wrong({ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, ''])) }), 'metadata')
    assert.equal(await wrong({ metadata: { ['k'.repeat(41)]: '' } }), `metadata.${'k'.repeat(41)}`)
    assert.equal(await wrong({ statement_descriptor: 'x'.repeat(23) }), 'statement_descriptor')
    assert.equal(await wrong({ capture_method: 'later' }), 'capture_method')
    assert.equal(await wrong({ return_url: 'javascript:alert(1)' }), 'return_url')
    assert.equal(await wrong({ confirm: true }), 'payment_method')
    assert.equal(await wrong({ payment_method: 'pm_unknown' }), 'payment_method')
    assert.equal((await post('/payments', '{')).body.code, 'invalid_json')
  })

  test('created and confirmed in one call, from a kept method', async () => {
    const { customer, method } = await keptCard('4242424242424242')
    const { body } = await post('/payments', { amount: 1_000, customer, payment_method: method, confirm: true })
    assert.deepEqual([body.status, body.customer, body.payment_method], ['succeeded', customer, method])
    const waiting = await post('/payments', { amount: 1_000, customer, payment_method: method })
    assert.equal(waiting.body.status, 'requires_confirmation')
    assert.equal((await post(`/payments/${waiting.body.id}/confirm`)).body.status, 'succeeded')
  })

  test('the list is by pages, the latest first, and can be cut by customer and time', async () => {
    const { body: customer } = await post('/customers', { email: 'list@example.com' })
    const made: string[] = []
    for (let times = 0; times < 3; times += 1) made.unshift((await post('/payments', { amount: 1_000, customer: customer.id })).body.id)
    const ids = async (query: string) => {
      const { body } = await get(`/payments?customer=${customer.id}&${query}`)
      return [body.object, body.data.map((payment: { id: string }) => payment.id), body.has_more]
    }
    assert.deepEqual(await ids(''), ['list', made, false])
    assert.deepEqual(await ids('limit=2'), ['list', made.slice(0, 2), true])
    assert.deepEqual(await ids(`limit=2&starting_after=${made[1]}`), ['list', made.slice(2), false])
    const now = Math.floor(Date.now() / 1000)
    assert.deepEqual(await ids(`created[gte]=${now - 60}`), ['list', made, false])
    assert.deepEqual(await ids(`${encodeURIComponent('created[gte]')}=${now + 60}`), ['list', [], false])
    assert.equal((await get('/payments?limit=101')).body.param, 'limit')
  })

  test('the account has its name', async () => {
    assert.ok((await get('/account')).body.business_name)
    assert.equal((await get('/nowhere')).status, 404)
  })
})

describe('states', () => {
  test('authorised money is captured once, and what is not captured is voided', async () => {
    const { id, body } = await payWith('4242424242424242', { capture_method: 'manual' })
    assert.deepEqual([body.status, body.amount_capturable, body.amount_received], ['requires_capture', 15_000, 0])
    assert.equal((await books(id)).captured, 0)
    assert.equal((await post(`/payments/${id}/capture`, { amount_to_capture: 15_001 })).body.code, 'capture_exceeds_authorised')
    const captured = await post(`/payments/${id}/capture`, { amount_to_capture: 9_000 })
    assert.deepEqual(
      [captured.body.status, captured.body.amount_received, captured.body.amount_capturable, captured.body.amount],
      ['succeeded', 9_000, 0, 15_000],
    )
    const { authorised, captured: booked, entries } = await books(id)
    assert.deepEqual([authorised, booked], [9_000, 9_000])
    assert.deepEqual(
      entries.map((entry: { kind: string; amount: number }) => [entry.kind, entry.amount]),
      [
        ['authorise', 15_000],
        ['capture', 9_000],
        ['release', 6_000],
      ],
    )
    const again = await post(`/payments/${id}/capture`)
    assert.deepEqual([again.status, again.body.type], [409, 'invalid_state'])
  })

  test('an authorisation that nobody captures for seven days is dropped', async () => {
    const { id } = await payWith('4242424242424242', { capture_method: 'manual' })
    await advance(7 * day - minute)
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_capture')
    await advance(minute)
    const { body } = await get(`/payments/${id}`)
    assert.deepEqual([body.status, body.cancellation_reason, body.amount_capturable], ['canceled', 'expired', 0])
    assert.ok(isSeconds(body.canceled_at))
    assert.deepEqual([(await books(id)).authorised, (await heard('payment.canceled', id)).data.status], [0, 'canceled'])
    assert.equal((await post(`/payments/${id}/capture`)).status, 409)
  })

  test('anything that is not final can be canceled, and nothing else', async () => {
    const { id } = await ipayPayment(sandbox, newId())
    const { body } = await post(`/payments/${id}/cancel`, { cancellation_reason: 'abandoned' })
    assert.deepEqual([body.status, body.cancellation_reason], ['canceled', 'abandoned'])
    assert.equal((await post(`/payments/${id}/cancel`)).status, 409)
    assert.equal((await post(`/payments/${id}/confirm`, { payment_method: { type: 'bank_transfer' } })).status, 409)
    const paid = await payWith('4242424242424242')
    assert.equal((await post(`/payments/${paid.id}/cancel`)).status, 409)
    const authorised = await payWith('4242424242424242', { capture_method: 'manual' })
    assert.equal((await post(`/payments/${authorised.id}/cancel`)).body.amount_capturable, 0)
    assert.equal((await books(authorised.id)).authorised, 0)
  })

  test('a bank transfer is under way until the bank answers', async () => {
    const { id, clientSecret } = await ipayPayment(sandbox, newId())
    const confirm = await post(
      `/payments/${id}/confirm`,
      { client_secret: clientSecret, payment_method: { type: 'bank_transfer' } },
      publishable(),
    )
    assert.equal(confirm.body.status, 'processing')
    assert.equal((await books(id)).captured, 0)
    assert.equal((await sandbox.ask(`/payments/ipay/${id}/deposit`, {})).status, 200)
    assert.equal((await get(`/payments/${id}`)).body.status, 'succeeded')
    assert.equal((await sandbox.ask(`/payments/ipay/${id}/deposit`, {})).status, 409)
    const { body } = await post('/refunds', { payment: id, amount: 5_000 })
    assert.equal(body.status, 'pending')
    await advance(2 * day)
    assert.equal((await get(`/refunds/${body.id}`)).body.status, 'succeeded')
    assert.equal((await heard('payment.refunded', id)).data.refund.status, 'succeeded')
  })

  test('a decline ends the payment, with the payment in the error', async () => {
    const { status, body, id } = await payWith('4000 0000 0000 9995')
    assert.equal(status, 402)
    const { payment, request_id, ...error } = body
    assert.deepEqual(error, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'The card was declined.',
    })
    assert.match(request_id, /^req_/)
    assert.deepEqual(
      [payment.id, payment.status, payment.failure_code, payment.decline_code],
      [id, 'failed', 'card_declined', 'insufficient_funds'],
    )
    assert.equal((await get(`/payments/${id}`)).body.failure_message, 'The card was declined.')
    assert.equal((await heard('payment.failed', id)).data.failure_code, 'card_declined')
    assert.equal((await post(`/payments/${id}/confirm`, { token: await tokenFor('4242424242424242') })).status, 409)
  })

  test('every test card does what its name says', async () => {
    const declined = async (number: string) => {
      const { status, body } = await payWith(number)
      return [status, body.code, body.decline_code ?? null]
    }
    assert.deepEqual(await declined('4000000000000002'), [402, 'card_declined', 'do_not_honor'])
    assert.deepEqual(await declined('4000000000000069'), [402, 'expired_card', null])
    assert.deepEqual(await declined('4000000000000127'), [402, 'incorrect_cvc', null])
    assert.deepEqual(await declined('4000000000009987'), [402, 'card_declined', 'lost_card'])
    assert.deepEqual(await declined('4000000000009979'), [402, 'card_declined', 'stolen_card'])
    assert.deepEqual(await declined('4000000000000119'), [402, 'processing_error', null])
    const elevated = await payWith('4000000000009235')
    assert.deepEqual((await get(`/payments/${elevated.id}`)).body.risk, { score: 70, level: 'elevated' })
    const blocked = await payWith('4000000000004954')
    assert.deepEqual([blocked.status, (await get(`/payments/${blocked.id}`)).body.risk.level], [402, 'highest'])
  })
})

async function keptCard(number: string) {
  const { body: customer } = await post('/customers', { email: 'haneul@example.com', name: '김하늘' })
  const { body: method } = await post('/payment_methods', { type: 'card', token: await tokenFor(number), customer: customer.id })
  return { customer: customer.id as string, method: method.id as string }
}

describe('who may ask', () => {
  const as = async (authorization: string, path = '/account') => {
    const { status, body } = await get(path, { authorization })
    return [status, body.code ?? null]
  }
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const jwt = (claims: object, secret = keys.apiSecret, alg = 'HS256') => {
    const text = `${part({ alg, typ: 'JWT' })}.${part(claims)}`
    return `Bearer ${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }
  const claims = (more: object = {}) => {
    const iat = Math.floor(Date.now() / 1000)
    return { iss: keys.apiKey, aud: 'ipay', iat, exp: iat + 300, ...more }
  }

  test('key and secret, both halves filled', async () => {
    assert.deepEqual(await as(basic(`${keys.apiKey}:${keys.apiSecret}`)), [200, null])
    for (const wrong of [`${keys.apiKey}:`, `:${keys.apiSecret}`, keys.apiKey, 'test_x:secret_x', ''])
      assert.deepEqual(await as(basic(wrong)), [401, 'invalid_api_key'])
    assert.deepEqual(await as(''), [401, 'invalid_api_key'])
    assert.deepEqual(await as(basic('live_key:secret_x')), [401, 'key_mode_mismatch'])
    assert.deepEqual(await as('Bearer pk_live_key'), [401, 'key_mode_mismatch'])
  })

  test('an error has its message at the top', async () => {
    const { body } = await get('/payments/pay_none')
    const { message, request_id, ...rest } = body
    assert.deepEqual(rest, { type: 'invalid_request_error', code: 'resource_missing' })
    assert.ok(typeof message === 'string' && message.length > 0 && /^req_/.test(request_id))
  })

  test('a publishable key makes tokens and touches payments whose secret it has, and no more', async () => {
    assert.equal((await post('/payments', { amount: 1_000 }, publishable())).body.code, 'secret_key_required')
    assert.deepEqual(await as(`Bearer ${keys.publishableKey}`, '/payments'), [403, 'secret_key_required'])
    const { id } = await ipayPayment(sandbox, newId())
    const stranger = await post(`/payments/${id}/confirm`, { client_secret: 'guessed', payment_method: { type: 'card' } }, publishable())
    assert.deepEqual([stranger.status, stranger.body.code], [403, 'client_secret_required'])
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_payment_method')
  })

  test('an access token lives an hour and does what its scope says', async () => {
    const ask = (fields: Record<string, string>) => post('/oauth/token', new URLSearchParams(fields).toString())
    const credentials = { grant_type: 'client_credentials', client_id: keys.apiKey, client_secret: keys.apiSecret }
    const { status, body } = await ask({ ...credentials, scope: 'read' })
    assert.deepEqual([status, body.token_type, body.expires_in, body.scope], [200, 'Bearer', 3600, 'read'])
    const bearer = `Bearer ${body.access_token}`
    assert.deepEqual(await as(bearer), [200, null])
    assert.equal((await post('/customers', {}, { authorization: bearer })).body.code, 'insufficient_scope')
    assert.deepEqual(await as(`${bearer.slice(0, -3)}abc`), [401, 'access_token_invalid'])
    await advance(hour)
    assert.deepEqual(await as(bearer), [401, 'access_token_invalid'])
    assert.equal((await ask({ ...credentials, client_secret: 'wrong' })).status, 401)
    assert.equal((await ask({ ...credentials, grant_type: 'password' })).body.code, 'unsupported_grant_type')
    assert.equal((await ask({ ...credentials, scope: 'everything' })).body.code, 'invalid_scope')
  })

  test('the console takes access tokens back in the middle, and makes new ones live shorter', async () => {
    const ask = async () => {
      const fields = { grant_type: 'client_credentials', client_id: keys.apiKey, client_secret: keys.apiSecret }
      return (await post('/oauth/token', new URLSearchParams(fields).toString())).body
    }
    const first = `Bearer ${(await ask()).access_token}`
    assert.deepEqual(await as(first), [200, null])
    assert.equal((await sandbox.ask('/tokens/ipay', { revoke: true, lifeSeconds: 2 })).status, 200)
    assert.deepEqual(await as(first), [401, 'access_token_invalid'])
    const { access_token, expires_in } = await ask()
    assert.equal(expires_in, 2)
    assert.deepEqual(await as(`Bearer ${access_token}`), [200, null])
    await advance(2_000)
    assert.deepEqual(await as(`Bearer ${access_token}`), [401, 'access_token_invalid'])
    await sandbox.ask('/tokens/ipay', { lifeSeconds: null })
    assert.equal((await ask()).expires_in, 3600)
    assert.equal((await sandbox.ask('/tokens/toss', { revoke: true })).body.error.code, 'not_possible')
    assert.equal((await sandbox.ask('/tokens/ipay', { lifeSeconds: 0 })).status, 400)
  })

  test('a JWT of the caller’s own is good for five minutes at most', async () => {
    assert.deepEqual(await as(jwt(claims())), [200, null])
    const now = Math.floor(Date.now() / 1000)
    for (const more of [{ exp: now + 301 }, { exp: now - 1 }, { iss: 'test_other' }, { aud: 'others' }, { iat: now + 120, exp: now + 200 }])
      assert.deepEqual(await as(jwt(claims(more))), [401, 'access_token_invalid'], JSON.stringify(more))
    assert.deepEqual(await as(jwt(claims(), 'secret_wrong')), [401, 'access_token_invalid'])
    assert.deepEqual(await as(jwt(claims(), keys.apiSecret, 'none')), [401, 'access_token_invalid'])
  })
})

describe('idempotency', () => {
  const keyed = () => ({ 'idempotency-key': newId('key') })

  test('the same key and body are answered the same, and done once', async () => {
    const key = keyed()
    const orderId = newId()
    const create = () => post('/payments', { amount: 1_000, metadata: { orderId } }, key)
    const [first, second] = [await create(), await create()]
    assert.equal(second.text, first.text)
    assert.deepEqual([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')], [null, 'true'])
    assert.equal((await sandbox.books(orderId)).payments.length, 1)
  })

  test('a refusal is replayed too, and another body is refused', async () => {
    const key = keyed()
    const first = await post('/payments', { amount: 1 }, key)
    const again = await post('/payments', { amount: 1 }, key)
    assert.deepEqual([again.status, again.text], [400, first.text])
    const other = await post('/payments', { amount: 2_000 }, key)
    assert.deepEqual([other.status, other.body.code], [400, 'idempotency_key_reuse'])
  })

  test('a key belongs to its address, is ignored on GET, and is forgotten after a day', async () => {
    const key = keyed()
    const { id } = await payWith('4242424242424242')
    const refund = () => post('/refunds', { payment: id, amount: 1_000 }, key)
    const first = await refund()
    assert.equal((await post('/customers', { payment: id, amount: 1_000 }, key)).status, 200)
    assert.equal((await get(`/payments/${id}`, key)).body.amount_refunded, 1_000)
    await advance(day - minute)
    assert.equal((await refund()).body.id, first.body.id)
    await advance(minute)
    assert.notEqual((await refund()).body.id, first.body.id)
    assert.equal((await get(`/payments/${id}`, key)).body.amount_refunded, 2_000)
    assert.equal((await post('/customers', {}, { 'idempotency-key': 'k'.repeat(256) })).body.code, 'invalid_idempotency_key')
  })

  test('a key is busy while its first call runs', async () => {
    const { id } = await payWith('4242424242424242', { capture_method: 'manual' })
    await sandbox.ask('/faults', { gateway: 'ipay', operation: 'confirm', kind: 'delay', ms: 300, nth: 1, paymentId: id })
    const key = keyed()
    const capture = () => post(`/payments/${id}/capture`, {}, key)
    const [slow, busy] = await Promise.all([capture(), new Promise((resolve) => setTimeout(resolve, 100)).then(capture)])
    assert.deepEqual([slow.status, busy.status, busy.body.type, busy.body.code], [200, 409, 'idempotency_error', 'idempotency_in_progress'])
  })

  test('an answer lost after the work is replayed', async () => {
    const { id } = await payWith('4242424242424242', { capture_method: 'manual' })
    await sandbox.ask('/faults', { gateway: 'ipay', operation: 'confirm', kind: '500_after', nth: 1, paymentId: id })
    const key = keyed()
    assert.equal((await post(`/payments/${id}/capture`, {}, key)).status, 500)
    assert.equal((await post(`/payments/${id}/capture`, {}, key)).body.status, 'succeeded')
    assert.equal((await books(id)).captured, 15_000)
  })
})

describe('cards', () => {
  test('a token keeps of a card its brand, four digits and end, and no number is anywhere in the books', async () => {
    const { body } = await post(
      '/tokens',
      { card: { number: '5555 5555 5555 4444', exp_month: 3, exp_year: 34, cvc: '999' } },
      publishable(),
    )
    const { id, created, ...rest } = body
    assert.match(id, /^tok_/)
    assert.ok(isSeconds(created))
    assert.deepEqual(rest, {
      object: 'token',
      used: false,
      card: { brand: 'mastercard', last4: '4444', exp_month: 3, exp_year: 2034 },
      livemode: false,
    })
    assert.doesNotMatch(JSON.stringify((await sandbox.ask('/books.json')).body), /5555 ?5555 ?5555|4242 ?4242 ?4242/)
  })

  test('a token is replayed under its key, too, and another card is another body', async () => {
    const key = { ...publishable(), 'idempotency-key': newId('key') }
    const make = (number: string) => post('/tokens', { card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } }, key)
    const first = await make('4242424242424242')
    assert.equal((await make('4242424242424242')).body.id, first.body.id)
    assert.equal((await make('5555555555554444')).body.code, 'idempotency_key_reuse')
  })

  test('what is no card is refused by its field', async () => {
    const typed = async (more: object) => {
      const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123', ...more }
      const { status, body } = await post('/tokens', { card }, publishable())
      return [status, body.code, body.param]
    }
    assert.deepEqual(await typed({ number: '4242424242424241' }), [402, 'incorrect_number', 'card.number'])
    assert.deepEqual(await typed({ number: 'card' }), [402, 'incorrect_number', 'card.number'])
    assert.deepEqual(await typed({ exp_year: 2020 }), [402, 'expired_card', 'card.exp_year'])
    assert.deepEqual(await typed({ exp_month: 13 }), [402, 'expired_card', 'card.exp_year'])
    assert.deepEqual(await typed({ cvc: '12' }), [402, 'incorrect_cvc', 'card.cvc'])
    // A valid number that is no test card: real cards must be refused here.
    assert.deepEqual(await typed({ number: '4012888888881881' }), [402, 'card_declined', 'card.number'])
  })

  test('a token is good once, and for ten minutes', async () => {
    const token = await tokenFor('4242424242424242')
    const confirm = async () => {
      const { id } = await ipayPayment(sandbox, newId())
      return (await post(`/payments/${id}/confirm`, { token })).body
    }
    assert.equal((await confirm()).status, 'succeeded')
    assert.equal((await confirm()).code, 'token_already_used')
    const { id } = await ipayPayment(sandbox, newId())
    const old = await tokenFor('4242424242424242')
    await advance(10 * minute)
    assert.equal((await post(`/payments/${id}/confirm`, { token: old })).body.code, 'token_expired')
    assert.equal((await post(`/payments/${id}/confirm`, { token: 'tok_none' })).body.param, 'token')
  })

  test('methods are kept, attached, listed and detached', async () => {
    const { customer, method } = await keptCard('4242424242424242')
    const list = async () => (await get(`/customers/${customer}/payment_methods`)).body.data
    const [kept] = await list()
    assert.deepEqual([kept.id, kept.type, kept.customer, kept.card.last4], [method, 'card', customer, '4242'])
    assert.equal((await post(`/payment_methods/${method}/detach`)).body.customer, null)
    assert.deepEqual(await list(), [])
    assert.equal((await post(`/payment_methods/${method}/attach`, { customer })).body.customer, customer)
    const other = (await post('/customers', {})).body.id
    assert.equal((await post(`/payment_methods/${method}/attach`, { customer: other })).status, 409)
    const stolen = await post('/payments', { amount: 1_000, customer: other, payment_method: method })
    assert.deepEqual([stolen.status, stolen.body.param], [404, 'payment_method'])
  })

  test('customers are made, changed, told of and deleted', async () => {
    const { body } = await post('/customers', { email: 'a@example.com', name: '이바다', metadata: { tier: 'gold' } })
    assert.match(body.id, /^cus_/)
    assert.deepEqual((await heard('customer.created', body.id)).data, body)
    const changed = (await post(`/customers/${body.id}`, { name: '이하늘' })).body
    assert.deepEqual([changed.name, changed.email, changed.metadata], ['이하늘', 'a@example.com', { tier: 'gold' }])
    assert.deepEqual((await askIpay(sandbox, `/customers/${body.id}`, undefined, {}, 'DELETE')).body.deleted, true)
    assert.equal((await get(`/customers/${body.id}`)).status, 404)
    assert.equal((await post('/payments', { amount: 1_000, customer: body.id })).body.param, 'customer')
  })
})

describe('3-D Secure', () => {
  const secureCard = '4000 0027 6000 3184'
  const challenged = (more: Record<string, unknown> = {}) =>
    payWith(secureCard, { confirmation_token: true, return_url: 'http://localhost:3000/back?order=7', ...more })

  test('the card asks for its buyer, and the browser is told where', async () => {
    const { body, id } = await challenged()
    assert.equal(body.status, 'requires_action')
    assert.deepEqual(body.next_action, {
      type: 'redirect_to_url',
      redirect_to_url: { url: `${sandbox.ipayUrl}/window/${id}`, return_url: 'http://localhost:3000/back?order=7' },
    })
    const page = await (await fetch(body.next_action.redirect_to_url.url)).text()
    for (const text of ['SANDBOX', '15,000원', '3-D Secure', '결제하기 (Pay)', '거절하기 (Decline)', '창 닫기 (Close)'])
      assert.ok(page.includes(text), text)
  })

  test('passed, the browser comes back with the payment and its secret', async () => {
    const { id, clientSecret } = await challenged()
    const response = await press(id, { act: 'pay' })
    assert.equal(response.status, 303)
    const back = new URL(response.headers.get('location') ?? '')
    assert.deepEqual(Object.fromEntries(back.searchParams), {
      order: '7',
      payment: id,
      payment_client_secret: clientSecret,
      redirect_status: 'succeeded',
    })
    assert.equal((await get(`/payments/${id}`)).body.status, 'succeeded')
    // The browser shows the page again from its cache: the same way back, and no second payment.
    assert.equal((await fetch(`${sandbox.ipayUrl}/window/${id}`, { redirect: 'manual' })).headers.get('location'), back.href)
    assert.equal((await books(id)).captured, 15_000)
  })

  test('failed, the payment has failed', async () => {
    const { id } = await challenged()
    const response = await press(id, { act: 'decline', reason: 'password' })
    assert.equal(new URL(response.headers.get('location') ?? '').searchParams.get('redirect_status'), 'failed')
    const { body } = await get(`/payments/${id}`)
    assert.deepEqual([body.status, body.failure_code, body.next_action], ['failed', 'authentication_failed', null])
  })

  test('left, the payment waits, and may be confirmed again', async () => {
    const { id, clientSecret } = await challenged()
    const response = await press(id, { act: 'close' })
    assert.equal(new URL(response.headers.get('location') ?? '').searchParams.get('redirect_status'), 'failed')
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_action')
    const token = await tokenFor('4242424242424242')
    assert.equal((await post(`/payments/${id}/confirm`, { client_secret: clientSecret, token }, publishable())).body.status, 'succeeded')
  })

  test('after an hour it has failed', async () => {
    const { id } = await challenged()
    await advance(hour - minute)
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_action')
    await advance(minute)
    assert.equal((await get(`/payments/${id}`)).body.failure_code, 'authentication_failed')
    assert.equal((await heard('payment.failed', id)).data.failure_code, 'authentication_failed')
  })

  test('without a buyer there it is refused for want of one', async () => {
    const { customer, method } = await keptCard(secureCard)
    const off = await post('/payments', { amount: 1_000, customer, payment_method: method, confirm: true })
    assert.deepEqual([off.status, off.body.code, off.body.payment.status], [402, 'authentication_required', 'failed'])
    const on = await post('/payments', { amount: 1_000, customer, payment_method: method, confirm: true, confirmation_token: true })
    assert.deepEqual([on.status, on.body.status], [200, 'requires_action'])
  })

  test('a challenge can end in an authorisation', async () => {
    const { id } = await challenged({ capture_method: 'manual' })
    await press(id, { act: 'pay' })
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_capture')
  })

  test('a wallet and paying later go through the gateway’s page', async () => {
    for (const type of ['digital_wallet', 'buy_now_pay_later']) {
      const { id, clientSecret } = await ipayPayment(sandbox, newId())
      const { body } = await post(
        `/payments/${id}/confirm`,
        { client_secret: clientSecret, payment_method: { type }, return_url: 'http://localhost:3000/back' },
        publishable(),
      )
      assert.equal(body.status, 'requires_action')
      await press(id, { act: 'pay', provider: 'google_pay' })
      const { status, payment_method_details } = (await get(`/payments/${id}`)).body
      assert.deepEqual([status, payment_method_details.type], ['succeeded', type])
      assert.equal(payment_method_details.wallet, type === 'digital_wallet' ? 'google_pay' : undefined)
    }
  })
})

describe('the console as a buyer', () => {
  const act = async (what: string, body: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => {
    const orderId = newId()
    const { window, id } = await ipayPayment(sandbox, orderId, more)
    const answer = await sandbox.ask(`/payments/ipay/${orderId}/${what}`, { window, ...body })
    return { id, ...answer.body } as { id: string; result: Answered['body']; redirectUrl: string }
  }

  test('approves, through a challenge if there is one', async () => {
    for (const card of ['4242424242424242', '4000002760003184']) {
      const { id, result, redirectUrl } = await act('approve', { card })
      assert.equal(result.payment.status, 'succeeded')
      const query = new URL(redirectUrl).searchParams
      assert.deepEqual([query.get('order'), query.get('payment'), query.get('redirect_status')], ['1', id, 'succeeded'])
    }
  })

  test('declines for a reason, closes, and tampers in vain', async () => {
    const declined = await act('decline', { reason: 'company' })
    assert.deepEqual([declined.result.error.code, declined.result.error.decline_code], ['card_declined', 'do_not_honor'])
    const closed = await act('close')
    assert.equal(closed.result.error.code, 'authentication_required')
    assert.equal((await get(`/payments/${closed.id}`)).body.status, 'requires_payment_method')
    assert.equal((await act('approve', { amount: 990 })).result.error.code, 'amount_mismatch')
    assert.equal((await act('approve', { currency: 'USD' })).result.error.code, 'amount_mismatch')
    assert.equal((await act('approve', { mode: 'live' })).result.error.code, 'key_mode_mismatch')
  })

  test('another sum can be captured than was asked, and a capture can be refused', async () => {
    const wrong = await act('approve', { paidAmount: 990 })
    assert.deepEqual([wrong.result.payment.amount, wrong.result.payment.amount_received], [15_000, 990])
    const { id } = await act('approve', { at: 'confirm', reason: 'stopped' }, { capture_method: 'manual' })
    const captured = await post(`/payments/${id}/capture`)
    assert.deepEqual([captured.status, captured.body.decline_code], [402, 'stolen_card'])
    const { status, authorised } = await books(id)
    assert.deepEqual([status, authorised], ['failed', 0])
  })

  test('a transfer waits for the bank, and time can be helped along', async () => {
    const transfer = await act('approve', { method: 'bank_transfer' })
    assert.equal(transfer.result.payment.status, 'processing')
    const authorised = await act('approve', {}, { capture_method: 'manual' })
    assert.equal((await sandbox.ask(`/payments/ipay/${authorised.id}/expire`, {})).status, 200)
    assert.equal((await get(`/payments/${authorised.id}`)).body.cancellation_reason, 'expired')
    assert.equal((await sandbox.ask(`/payments/ipay/${authorised.id}/expire`, {})).status, 409)
    assert.equal((await sandbox.ask(`/payments/ipay/${authorised.id}/reverse-deposit`, {})).status, 409)
  })
})

describe('refunds', () => {
  test('parts count up to the whole, and not beyond', async () => {
    const { id } = await payWith('4242424242424242')
    const { status, body } = await post('/refunds', { payment: id, amount: 4_000, reason: 'order_canceled' })
    assert.equal(status, 200)
    const { id: refundId, created, ...rest } = body
    assert.match(refundId, /^re_/)
    assert.ok(isSeconds(created))
    assert.deepEqual(rest, { object: 'refund', payment: id, amount: 4_000, currency: 'KRW', reason: 'order_canceled', status: 'succeeded' })
    assert.equal((await post('/refunds', { payment: id, amount: 11_001 })).body.code, 'refund_exceeds_remaining')
    const last = await post('/refunds', { payment: id })
    assert.deepEqual([last.body.amount, last.body.reason], [11_000, 'requested_by_customer'])
    assert.equal((await post('/refunds', { payment: id })).body.code, 'refund_exceeds_remaining')
    const payment = (await get(`/payments/${id}`)).body
    assert.deepEqual([payment.status, payment.amount_refunded], ['succeeded', 15_000])
    const list = (await get(`/refunds?payment=${id}`)).body
    assert.deepEqual(
      list.data.map((one: { amount: number }) => one.amount),
      [11_000, 4_000],
    )
    assert.equal((await heard('payment.refunded', refundId)).data.refund.id, refundId)
    assert.equal((await books(id)).refunded, 15_000)
  })

  test('there are six reasons, and others only where that is asked for', async () => {
    const { id } = await payWith('4242424242424242')
    const partly = { payment: id, amount: 100 }
    for (const reason of [
      'duplicate',
      'fraudulent',
      'requested_by_customer',
      'order_canceled',
      'product_not_received',
      'product_not_as_described',
    ])
      assert.equal((await post('/refunds', { ...partly, reason })).status, 200)
    assert.equal((await post('/refunds', { ...partly, reason: 'partial_ship' })).body.code, 'invalid_reason')
    assert.equal((await post('/refunds', { ...partly, reason: 'partial_ship' }, { 'ipay-lenient': '1' })).status, 200)
  })

  test('only money that came can go back', async () => {
    const { id } = await ipayPayment(sandbox, newId())
    assert.deepEqual((await post('/refunds', { payment: id })).status, 409)
    assert.deepEqual((await post('/refunds', { payment: 'pay_none' })).status, 404)
    assert.equal((await get('/refunds/re_none')).status, 404)
  })
})

describe('disputes', () => {
  async function disputed() {
    const { id } = await payWith('4242424242424242')
    await sandbox.ask(`/payments/ipay/${id}/dispute`, { amount: 5_000, reason: 'product_not_received' })
    const dispute = (await get(`/disputes?payment=${id}`)).body.data[0]
    return { id, dispute }
  }

  test('a dispute is told of, answered and judged', async () => {
    await sandbox.ask('/webhooks/policy', { gateway: 'ipay', events: ['dispute.closed'] })
    const { id, dispute } = await disputed()
    const { id: disputeId, created, evidence_due_by, ...rest } = dispute
    assert.deepEqual(rest, {
      object: 'dispute',
      payment: id,
      amount: 5_000,
      currency: 'KRW',
      reason: 'product_not_received',
      status: 'needs_response',
      evidence: {},
    })
    assert.equal(evidence_due_by - created, 7 * 86_400)
    const event = await heard('payment.disputed', id)
    assert.deepEqual([event.data.id, event.data.dispute.id], [id, disputeId])
    const draft = await post(`/disputes/${disputeId}`, { evidence: { shipping_tracking_number: '1234' }, submit: false })
    assert.equal(draft.body.status, 'needs_response')
    const sent = await post(`/disputes/${disputeId}`, { evidence: { note: '배송 완료' }, submit: true })
    assert.deepEqual([sent.body.status, sent.body.evidence], ['under_review', { shipping_tracking_number: '1234', note: '배송 완료' }])
    assert.equal((await post(`/disputes/${disputeId}`, { evidence: {} })).status, 409)
    await advance(day)
    assert.equal((await get(`/disputes/${disputeId}`)).body.status, 'won')
    assert.equal((await heard('dispute.closed', disputeId)).data.status, 'won')
    assert.equal((await books(id)).disputes[0].status, 'won')
  })

  test('silence loses, and so does evidence that says so', async () => {
    const [silent, weak] = [await disputed(), await disputed()]
    await post(`/disputes/${weak.dispute.id}`, { evidence: { note: 'losing_evidence' } })
    await advance(7 * day)
    for (const { dispute } of [silent, weak]) assert.equal((await get(`/disputes/${dispute.id}`)).body.status, 'lost')
  })
})

describe('subscriptions', () => {
  const price = { amount: 9_900, currency: 'KRW', interval: 'month', interval_count: 1 }
  const subscribe = async (number: string, more: Record<string, unknown> = {}) => {
    const { customer, method } = await keptCard(number)
    const { status, body } = await post('/subscriptions', { customer, price, default_payment_method: method, ...more })
    return { customer, method, status, ...body }
  }
  const charges = async (customer: string) =>
    (await get(`/payments?customer=${customer}&limit=100`)).body.data.map((payment: { status: string }) => payment.status)
  const read = async (id: string) => (await get(`/subscriptions/${id}`)).body

  test('the first period is charged at once and each next one when it begins', async () => {
    const { id, customer, current_period_start, current_period_end, latest_invoice, ...rest } = await subscribe('4242424242424242')
    assert.deepEqual([rest.object, rest.price], ['subscription', price])
    assert.deepEqual(await charges(customer), ['succeeded'])
    const started = new Date(current_period_start * 1000)
    assert.ok(current_period_end - current_period_start >= 28 * 86_400 && started.getTime() > 0)
    const invoice = (await get(`/invoices/${latest_invoice}`)).body
    assert.deepEqual([invoice.status, invoice.amount_paid, invoice.subscription], ['paid', 9_900, id])
    await advance(31 * day)
    assert.deepEqual(await charges(customer), ['succeeded', 'succeeded'])
    await advance(62 * day)
    assert.equal((await charges(customer)).length, 4)
    assert.equal((await heard('customer.subscription.updated', id)).data.id, id)
  })

  test('a trial costs nothing until it ends', async () => {
    const { body: now } = await sandbox.ask('/clock')
    const trial_end = Math.floor(Date.parse(now.now) / 1000) + 7 * 86_400
    const { id, customer, status } = await subscribe('4242424242424242', { trial_end }).then((made) => ({ ...made, status: made.status }))
    assert.equal((await read(id)).status, 'trialing')
    assert.equal(status, 'trialing')
    assert.deepEqual(await charges(customer), [])
    await advance(7 * day)
    assert.deepEqual([(await read(id)).status, await charges(customer)], ['active', ['succeeded']])
  })

  test('a charge that fails is tried after one, three and five days more, and then no longer', async () => {
    const { id, customer } = await subscribe('4242424242424242')
    const { body: bad } = await post('/payment_methods', { type: 'card', token: await tokenFor('4000000000009995'), customer })
    await post(`/subscriptions/${id}`, { default_payment_method: bad.id })
    await advance(31 * day)
    assert.deepEqual([(await read(id)).status, (await charges(customer)).length], ['past_due', 2])
    for (const [days, tries, status] of [
      [1, 3, 'past_due'],
      [3, 4, 'past_due'],
      [5, 5, 'unpaid'],
    ] as const) {
      await advance(days * day)
      assert.deepEqual([(await charges(customer)).length, (await read(id)).status], [tries, status])
    }
    await advance(60 * day)
    assert.equal((await charges(customer)).length, 5)
  })

  test('a first charge that fails leaves it incomplete; a retry with another card brings it back', async () => {
    assert.equal((await read((await subscribe('4000000000000002')).id)).status, 'incomplete')
    const { id, customer, method } = await subscribe('4242424242424242')
    const { body: bad } = await post('/payment_methods', { type: 'card', token: await tokenFor('4000000000000002'), customer })
    await post(`/subscriptions/${id}`, { default_payment_method: bad.id })
    await advance(31 * day)
    await post(`/subscriptions/${id}`, { default_payment_method: method })
    await advance(day)
    assert.equal((await read(id)).status, 'active')
  })

  test('it ends at once, or with its period', async () => {
    const now = await subscribe('4242424242424242')
    assert.equal((await askIpay(sandbox, `/subscriptions/${now.id}`, undefined, {}, 'DELETE')).body.status, 'canceled')
    const later = await subscribe('4242424242424242')
    await post(`/subscriptions/${later.id}`, { cancel_at_period_end: true })
    assert.equal((await read(later.id)).status, 'active')
    await advance(31 * day)
    assert.equal((await read(later.id)).status, 'canceled')
    assert.deepEqual([(await charges(now.customer)).length, (await charges(later.customer)).length], [1, 1])
    assert.equal((await post(`/subscriptions/${now.id}`, {})).status, 409)
  })
})

describe('invoices', () => {
  const lines = [
    { description: '찻잔', amount: 12_000, quantity: 2 },
    { description: '배송', amount: 3_000, quantity: 1 },
  ]

  test('drafted, finalized and paid', async () => {
    const { customer, method } = await keptCard('4242424242424242')
    const { body } = await post('/invoices', { customer, currency: 'KRW', lines })
    assert.deepEqual([body.status, body.amount_due, body.amount_paid, body.lines], ['draft', 27_000, 0, lines])
    assert.equal((await post(`/invoices/${body.id}/pay`, { payment_method: method })).status, 409)
    assert.equal((await post(`/invoices/${body.id}/finalize`)).body.status, 'open')
    const paid = (await post(`/invoices/${body.id}/pay`, { payment_method: method })).body
    assert.deepEqual([paid.status, paid.amount_paid, paid.attempt_count], ['paid', 27_000, 1])
    assert.equal((await get(`/payments/${paid.payment}`)).body.amount_received, 27_000)
    assert.equal((await post(`/invoices/${body.id}/void`)).status, 409)
  })

  test('a refused card leaves it open, it can be voided, and in the end it is given up', async () => {
    const { customer, method } = await keptCard('4000000000009995')
    const due_date = Math.floor(Date.parse((await sandbox.ask('/clock')).body.now) / 1000) + 86_400
    const make = async () => {
      const { id } = (await post('/invoices', { customer, lines, due_date })).body
      await post(`/invoices/${id}/finalize`)
      return id as string
    }
    const [voided, forgotten] = [await make(), await make()]
    const refused = await post(`/invoices/${voided}/pay`, { payment_method: method })
    assert.deepEqual([refused.status, refused.body.code, refused.body.invoice.status], [402, 'card_declined', 'open'])
    assert.equal((await post(`/invoices/${voided}/void`)).body.status, 'void')
    await advance(31 * day)
    assert.equal((await get(`/invoices/${forgotten}`)).body.status, 'uncollectible')
    assert.equal((await get(`/invoices/${voided}`)).body.status, 'void')
  })
})

test('what a lost dispute took back is deducted from that day’s payout, less what was refunded before', async () => {
  await advance(3 * day)
  const now = Math.floor(Date.parse((await sandbox.ask('/clock')).body.now) / 1000)
  const [lost, won] = [await payWith('4242424242424242', { amount: 10_000 }), await payWith('4242424242424242', { amount: 10_000 })]
  await post('/refunds', { payment: lost.id, amount: 4_000 })
  for (const { id } of [lost, won]) await sandbox.ask(`/payments/ipay/${id}/dispute`, { amount: 10_000 })
  await sandbox.ask(`/payments/ipay/${lost.id}/dispute`, { result: 'lost' })
  await sandbox.ask(`/payments/ipay/${won.id}/dispute`, { result: 'won' })
  await advance(day)
  const [settled] = (await get(`/settlements?from=${now - (now % 86_400)}&to=${now + 86_400}`)).body.data
  const { data } = (await get(`/settlements/${settled.id}/transactions`)).body
  const taken = data.filter(({ type }: { type: string }) => type === 'dispute')
  assert.deepEqual(
    taken.map((one: { payment: string; amount: number; fee: number; net: number }) => [one.payment, one.amount, one.fee, one.net]),
    [[lost.id, -6_000, 0, -6_000]],
  )
  assert.equal(settled.amount, 10_000)
})

test('a day is paid out two days after it, in its own currency, and its fees are those of the books', async () => {
  await sandbox.ask('/webhooks/policy', { gateway: 'ipay', events: ['settlement.paid'] })
  await advance(3 * day)
  const now = Math.floor(Date.parse((await sandbox.ask('/clock')).body.now) / 1000)
  const paid = await payWith('4242424242424242', { amount: 10_017, currency: 'KRW' })
  await payWith('4242424242424242', { amount: 2_999, currency: 'USD' })
  await post('/refunds', { payment: paid.id, amount: 333 })
  await advance(day)
  const list = async () =>
    (await get(`/settlements?from=${now - (now % 86_400)}&to=${now + 86_400}`)).body.data as {
      id: string
      amount: number
      fee: number
      net: number
      currency: string
      status: string
      paid_at: number | null
      period_start: number
      period_end: number
    }[]
  const won = (await list()).find(({ currency }) => currency === 'KRW')
  assert.ok(won)
  assert.deepEqual([won.amount, won.fee, won.net, won.status, won.paid_at], [9_684, 291, 9_393, 'pending', null])
  assert.equal((await books(paid.id)).fee, 291)
  assert.deepEqual([won.period_end - won.period_start, won.period_start % 86_400], [86_400, 0])
  assert.deepEqual(
    (await list()).map(({ currency }) => currency),
    ['KRW', 'USD'],
  )
  const transactions = (await get(`/settlements/${won.id}/transactions`)).body.data
  assert.deepEqual(
    transactions.map((one: { type: string; amount: number; payment: string }) => [one.type, one.amount, one.payment]),
    [
      ['payment', 10_017, paid.id],
      ['refund', -333, paid.id],
    ],
  )
  await advance(2 * day)
  const settled = (await list()).find(({ id }) => id === won.id)
  assert.equal(settled?.status, 'paid')
  assert.equal(settled?.paid_at, won.period_end + 2 * 86_400)
  assert.equal((await heard('settlement.paid', won.id)).data.net, 9_393)
  assert.equal((await get('/settlements/set_20200101_krw/transactions')).status, 404)
})

describe('webhooks', () => {
  test('signed over the raw body in hex, the thing itself in data', async () => {
    const { id } = await payWith('4242424242424242')
    await heard('payment.succeeded', id)
    const webhook = sandbox.shop.received.find(({ body }) => body.includes(id))
    assert.ok(webhook)
    const signature = createHmac('sha256', keys.webhookSecret).update(webhook.body).digest('hex')
    assert.equal(webhook.headers['ipay-signature'], signature)
    assert.equal(webhook.path, '/api/payments/webhook/ipay')
    const { id: eventId, type, created, livemode, data } = JSON.parse(webhook.body)
    assert.match(eventId, /^evt_/)
    assert.deepEqual([type, livemode, data.id, data.object, isSeconds(created)], ['payment.succeeded', false, id, 'payment', true])
    assert.deepEqual(data, { ...(await get(`/payments/${id}`)).body })
  })

  test('events off the usual list come only to a shop that asked for them', async () => {
    await sandbox.ask('/webhooks/policy', undefined, 'DELETE')
    const quiet = await payWith('4000002760003184')
    await sandbox.ask('/webhooks/policy', { gateway: 'ipay', events: ['payment.requires_action'] })
    const told = await payWith('4000002760003184')
    assert.equal((await heard('payment.requires_action', told.id)).data.status, 'requires_action')
    assert.ok(!sandbox.shop.received.some(({ body }) => body.includes(quiet.id)))
  })

  test('what was not taken comes again after 1, 5, 30 minutes, 2, 6, 12 and 24 hours, and then no more', async () => {
    // Subscriptions of other tests would send webhooks when the clock moves.
    await sandbox.ask('/reset', {})
    sandbox.shop.willAnswer(...Array.from({ length: 8 }, () => 500))
    const { id } = await payWith('4242424242424242')
    const delivery = async () => (await sandbox.books(id)).deliveries[0]
    const tried = async (times: number) => {
      for (let waited = 0; waited < 100; waited += 1) {
        const found = await delivery()
        if (found.attempts.length >= times) return found
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return delivery()
    }
    for (const [at, minutes] of [1, 5, 30, 120, 360, 720, 1_440].entries()) {
      const found = await tried(at + 1)
      assert.equal(found.attempts.length, at + 1)
      const last = found.attempts.at(-1)
      assert.ok(Math.abs((Date.parse(found.nextAt) - Date.parse(last.at)) / minute - minutes) < 0.1, `${minutes} minutes`)
      await advance(minutes * minute)
    }
    const given = await tried(8)
    assert.deepEqual([given.attempts.length, given.state, given.nextAt], [8, 'failed', null])
    sandbox.shop.willAnswer()
  })
})

test('too many calls are told to wait', async () => {
  // Two requests a second, so that even a slow machine exceeds the limit.
  const strict = await runningSandbox({ rateLimitScale: 0.02 })
  after(() => strict.close())
  const answers = await Promise.all(Array.from({ length: 40 }, () => askIpay(strict, '/account')))
  const refused = answers.filter(({ status }) => status === 429)
  assert.ok(refused.length > 0 && refused.length < 40)
  const [one] = refused
  assert.deepEqual(
    [one?.body.type, one?.headers.get('x-ratelimit-limit'), one?.headers.get('x-ratelimit-remaining')],
    ['rate_limit_error', '2', '0'],
  )
  assert.ok(Number(one?.headers.get('retry-after')) >= 1 && Number(one?.headers.get('x-ratelimit-reset')) > 0)
})

test('a hundred reads and twenty-five writes a second, and ten confirmations of a customer a minute', async () => {
  const usual = await runningSandbox()
  after(() => usual.close())
  const ask = async (path: string, body?: object) => {
    await usual.ask('/clock', { advanceMs: 1_000 })
    return askIpay(usual, path, body)
  }
  assert.equal((await ask('/account')).headers.get('x-ratelimit-limit'), '100')
  const { headers, body } = await ask('/customers', {})
  assert.equal(headers.get('x-ratelimit-limit'), '25')
  const statuses: number[] = []
  for (let times = 0; times < 12; times += 1) {
    const { id } = (await ask('/payments', { amount: 1_000, customer: body.id })).body
    statuses.push((await ask(`/payments/${id}/confirm`, { payment_method: { type: 'bank_transfer' } })).status)
  }
  assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 200), 429, 429])
})
