/** Who may call iPay, how often, and what an idempotency key repeats. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { day, hour, minute, runningIpay } from './running-ipay.ts'
import { askIpay, ipayPayment, newId, runningSandbox } from './running-sandbox.ts'

const { sandbox, keys, post, get, publishable, payWith, advance, books } = await runningIpay()
after(() => sandbox.close())

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
