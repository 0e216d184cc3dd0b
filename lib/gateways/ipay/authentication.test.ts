/** The three ways to authenticate at iPay, with the test in place of network and clocks. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { paymentOf, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer, HttpRequest } from '../http.ts'
import { accessTokens } from './access-token.ts'
import { ipayCalls } from './calls.ts'
import { ipayCapturable } from './capturable.ts'
import type { Credentials } from './credentials.ts'
import type { IpaySettings } from './settings.ts'
import { signedTokens } from './signed-token.ts'

const SECRET = 'secret_ofTheShop'
const KEYS = { api: 'https://ipay.example/api', apiKey: 'test_key', apiSecret: SECRET }
const settings = (IPAY_AUTH: IpaySettings['IPAY_AUTH']): IpaySettings => ({
  IPAY_API_KEY: KEYS.apiKey,
  IPAY_API_SECRET: SECRET,
  IPAY_PUBLISHABLE_KEY: 'pk_test_1',
  IPAY_WEBHOOK_SECRET: ['whsec_0123456789abcdef'],
  IPAY_AUTH,
  IPAY_STATEMENT_DESCRIPTOR: undefined,
  IPAY_CAPTURE_METHOD: 'manual',
  IPAY_API_URL: KEYS.api,
})

const UNKNOWN_TOKEN: HttpAnswer = { status: 401, body: { code: 'access_token_invalid' } }

/** A stand-in for iPay with a token endpoint; `answer` is its answer to all other calls. */
function tokenShop({
  life = 3600,
  answer = () => ({ status: 200, body: {} }),
}: {
  life?: number
  answer?: (r: HttpRequest) => HttpAnswer
} = {}) {
  let issued = 0
  const state = { life, answer, issue: undefined as (() => HttpAnswer | GatewayError) | undefined, nowMs: 0 }
  const { http, asked } = scriptedHttp((request) => {
    if (!request.url.endsWith('/oauth/token')) return state.answer(request)
    issued += 1
    return state.issue?.() ?? { status: 200, body: { access_token: `ioat_${issued}`, token_type: 'Bearer', expires_in: state.life } }
  })
  const tokens = () => asked.filter(({ url }) => url.endsWith('/oauth/token')).length
  return { http, asked, state, tokens, credentials: accessTokens(KEYS, http, () => state.nowMs) }
}

const kindOf = (credentials: Credentials) =>
  credentials.header().then(
    (header) => header,
    (error: unknown) => {
      if (!GatewayError.is(error)) throw error
      assert.ok(!inspect(error, { depth: 9 }).includes(SECRET), 'the secret is in what is thrown')
      return `${error.kind} ${error.code}`
    },
  )

test('an access token is bought as a form with key and secret, for reading and writing', async () => {
  const { credentials, asked } = tokenShop()
  assert.equal(await credentials.header(), 'Bearer ioat_1')
  assert.deepEqual([asked[0]?.method, asked[0]?.url], ['POST', `${KEYS.api}/oauth/token`])
  assert.equal(asked[0]?.headers['content-type'], 'application/x-www-form-urlencoded')
  assert.deepEqual(Object.fromEntries(new URLSearchParams(asked[0]?.body)), {
    grant_type: 'client_credentials',
    client_id: 'test_key',
    client_secret: SECRET,
    scope: 'read write',
  })
})

test('a hundred calls at once buy one token, and so do all that the gateway can do', async () => {
  const shop = tokenShop()
  const calls = ipayCalls(settings('oauth'), shop.http)
  const others = ipayCalls(settings('oauth'), shop.http)
  await Promise.all(Array.from({ length: 100 }, (_, nth) => (nth % 2 ? calls : others).get('/account')))
  await ipayCapturable(settings('oauth'), shop.http)
    .void(paymentOf({ gatewayRef: 'pay_1' }), 'k')
    .catch(() => {})
  assert.equal(shop.tokens(), 1)
})

test('the next token is fetched two minutes before the end, beside calls that still use the old one', async () => {
  const { credentials, state, tokens } = tokenShop()
  await credentials.header()
  state.nowMs = 3_479_000
  assert.equal(await credentials.header(), 'Bearer ioat_1')
  assert.equal(tokens(), 1)
  state.nowMs = 3_480_000
  assert.equal(await credentials.header(), 'Bearer ioat_1')
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(tokens(), 2)
  assert.equal(await credentials.header(), 'Bearer ioat_2')
})

test('while the endpoint is away the old token serves to its end, and the endpoint is asked now and then', async () => {
  const { credentials, state, tokens } = tokenShop()
  await credentials.header()
  state.issue = () => new GatewayError('unclear', 'TIMEOUT')
  for (state.nowMs = 3_480_000; state.nowMs < 3_484_000; state.nowMs += 1000) {
    assert.equal(await credentials.header(), 'Bearer ioat_1')
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.equal(tokens(), 2)
  state.nowMs = 3_594_999
  assert.equal(await credentials.header(), 'Bearer ioat_1')
  state.nowMs = 3_595_000
  assert.equal(await kindOf(credentials), 'unreachable TOKEN_TIMEOUT')
  state.issue = undefined
  assert.match(await credentials.header(), /^Bearer ioat_/)
})

test('a token that lives for seconds serves for half of them', async () => {
  const { credentials, state, tokens } = tokenShop({ life: 4 })
  await credentials.header()
  state.nowMs = 1999
  await credentials.header()
  assert.equal(tokens(), 1)
  state.nowMs = 2000
  await credentials.header()
  assert.equal(tokens(), 2)
})

for (const [what, answer, told] of [
  ['that are not taken', { status: 401, body: { code: 'invalid_api_key', message: SECRET } }, 'refused invalid_api_key'],
  ['of another mode', { status: 401, body: { code: 'key_mode_mismatch' } }, 'refused key_mode_mismatch'],
  ['while the endpoint fails', { status: 503, body: undefined }, 'unreachable TOKEN_HTTP_503'],
  ['and get a maintenance page', new GatewayError('unreadable', 'HTTP_200'), 'unreachable TOKEN_HTTP_200'],
  ['and get no token', { status: 200, body: {} }, 'unreachable TOKEN_UNREADABLE'],
  [
    'and get one of another kind',
    { status: 200, body: { access_token: 'x', token_type: 'mac', expires_in: 60 } },
    'unreachable TOKEN_UNREADABLE',
  ],
  [
    'and get one with a line break',
    { status: 200, body: { access_token: 'x\ny', token_type: 'Bearer', expires_in: 60 } },
    'unreachable TOKEN_UNREADABLE',
  ],
  ['and are told to wait', new GatewayError('unclear', 'RATE_LIMITED'), 'unreachable TOKEN_RATE_LIMITED'],
] as const)
  test(`keys ${what}: the call is not sent, and the next one asks again`, async () => {
    const { credentials, state } = tokenShop()
    state.issue = () => answer
    assert.equal(await kindOf(credentials), told)
    state.issue = undefined
    assert.equal(await credentials.header(), 'Bearer ioat_2')
  })

test('after a token is revoked each call is repeated once under the same key, and all share one new token', async () => {
  const shop = tokenShop()
  const calls = ipayCalls(settings('oauth'), shop.http)
  await calls.get('/account')
  shop.state.answer = ({ headers }) => (headers.authorization === 'Bearer ioat_1' ? UNKNOWN_TOKEN : { status: 200, body: { ok: true } })
  const answers = await Promise.all(Array.from({ length: 5 }, () => calls.post('/refunds', { amount: 1 }, 'refund-1', 1000)))
  assert.ok(answers.every(({ status }) => status === 200))
  assert.equal(shop.tokens(), 2)
  const posts = shop.asked.filter(({ url }) => url.endsWith('/refunds'))
  assert.equal(posts.length, 10)
  assert.deepEqual(new Set(posts.map(({ headers }) => headers['idempotency-key'])), new Set(['refund-1']))
})

test('a call that is refused twice is refused: nothing is tried a third time', async () => {
  const shop = tokenShop({ answer: () => UNKNOWN_TOKEN })
  assert.equal((await ipayCalls(settings('oauth'), shop.http).get('/account')).status, 401)
  assert.deepEqual([shop.tokens(), shop.asked.length], [2, 4])
})

test('key and secret that are refused are not tried again', async () => {
  const shop = tokenShop({ answer: () => UNKNOWN_TOKEN })
  assert.equal((await ipayCalls(settings('basic'), shop.http).get('/account')).status, 401)
  assert.equal(shop.asked.length, 1)
})

const NOW = Date.UTC(2026, 10, 30, 6)

function claimsOf(header: string): { iss: string; aud: string; iat: number; exp: number } {
  const [head = '', claims = '', signature] = header.slice('Bearer '.length).split('.')
  assert.deepEqual(JSON.parse(Buffer.from(head, 'base64url').toString()), { alg: 'HS256', typ: 'JWT' })
  assert.equal(signature, createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url'))
  return JSON.parse(Buffer.from(claims, 'base64url').toString())
}

test('a signed token is of this moment, for four of the five minutes that iPay takes', async () => {
  const { iat, exp, ...names } = claimsOf(await signedTokens(KEYS, () => NOW).header())
  assert.deepEqual(names, { iss: 'test_key', aud: 'ipay' })
  assert.deepEqual([iat - NOW / 1000, exp - iat], [-60, 240])
})

test('where iPay’s clock is another, a refusal teaches it once, and what did not help is not tried again', async () => {
  const credentials = signedTokens(KEYS, () => NOW)
  const refusedAt = async (givenAt?: Date) =>
    credentials.wasRefused(await credentials.header(), { ...UNKNOWN_TOKEN, ...(givenAt && { givenAt }) })
  assert.equal(await refusedAt(), false)
  assert.equal(await refusedAt(new Date(NOW + 10_000)), false)
  const theirs = new Date(NOW + 600_000)
  assert.equal(await refusedAt(theirs), true)
  assert.equal(claimsOf(await credentials.header()).iat, theirs.getTime() / 1000 - 60)
  assert.equal(await refusedAt(theirs), false)
  assert.equal(await refusedAt(new Date(NOW)), true)
  assert.equal(claimsOf(await credentials.header()).iat, NOW / 1000 - 60)
})

test('no way to ask writes the secret into an address, or into what is thrown', async () => {
  for (const auth of ['basic', 'oauth', 'jwt'] as const) {
    const seen: HttpRequest[] = []
    const fail = async (request: HttpRequest): Promise<HttpAnswer> => {
      seen.push(request)
      if (request.url.endsWith('/oauth/token'))
        return { status: 200, body: { access_token: 'ioat_1', token_type: 'Bearer', expires_in: 60 } }
      throw new GatewayError('unclear', 'TIMEOUT')
    }
    const http: Http = Object.assign(fail, { measured: <T>(_: string, ask: () => Promise<T>) => ask() })
    const error = await ipayCalls(settings(auth), http)
      .get('/account')
      .catch((thrown: unknown) => thrown)
    assert.ok(!inspect(error, { depth: 9 }).includes(SECRET))
    for (const { url } of seen) assert.doesNotMatch(url, /secret|ioat|eyJ/)
  }
})
