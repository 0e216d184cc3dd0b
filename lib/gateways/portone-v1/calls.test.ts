import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { GatewayError } from '../gateway-error.ts'
import type { Call, HttpAnswer, HttpRequest } from '../http.ts'
import { type V1Calls, v1Calls } from './calls.ts'

const KEYS = { api: 'https://api.example', apiKey: 'key', apiSecret: 'secret', tierCode: null }
const yes = (response: unknown): HttpAnswer => ({ status: 200, body: { code: 0, message: null, response } })
const NOW = 1_800_000_000

let asked: HttpRequest[]
let tokens: number
let tokenLife: number
let answer: (request: HttpRequest) => HttpAnswer
let call: V1Calls

const http: Call = async (request) => {
  asked.push(request)
  await new Promise((resolve) => setImmediate(resolve))
  if (!request.url.endsWith('/users/getToken')) return answer(request)
  tokens += 1
  return yes({ access_token: `token-${tokens}`, now: NOW, expired_at: NOW + tokenLife })
}

beforeEach(() => {
  asked = []
  tokens = 0
  tokenLife = 1800
  answer = () => yes('fine')
  call = v1Calls(KEYS, http)
})

const outcome = async (status: number, body: unknown) => {
  answer = () => ({ status, body })
  try {
    return (await call('GET', '/x', 1000)).kind
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return error.kind
  }
}

test('a hundred calls at once request one token, and the next hundred none', async () => {
  for (let round = 0; round < 2; round++) await Promise.all(Array.from({ length: 100 }, () => call('GET', '/x', 1000)))
  assert.equal(tokens, 1)
  assert.ok(asked.slice(1).every(({ headers }) => headers.authorization === 'Bearer token-1'))
})

test('a token in its last minute is replaced', async () => {
  tokenLife = 59
  await call('GET', '/x', 1000)
  await call('GET', '/x', 1000)
  assert.equal(tokens, 2)
})

test('a token that was revoked early costs one more call, not two', async () => {
  answer = ({ headers }) => (headers.authorization === 'Bearer token-1' ? { status: 401, body: { code: -1, response: null } } : yes('fine'))
  assert.deepEqual(await call('GET', '/x', 1000), { kind: 'yes', response: 'fine' })
  assert.deepEqual([tokens, asked.length], [2, 4])
  answer = () => ({ status: 401, body: { code: -1, message: 'Unauthorized', response: null } })
  assert.deepEqual(await call('GET', '/x', 1000), { kind: 'refused', status: 401, code: '-1' })
})

test('after a failed request for a token the next call tries again', async () => {
  let isAway = true
  const flaky: Call = async (request) => {
    if (isAway) throw new GatewayError('unreachable', 'ECONNREFUSED')
    return http(request)
  }
  call = v1Calls(KEYS, flaky)
  await assert.rejects(call('GET', '/x', 1000), { kind: 'unreachable' })
  isAway = false
  assert.equal((await call('GET', '/x', 1000)).kind, 'yes')
})

test('rejected keys are an error, and the error does not contain them', async () => {
  call = v1Calls(KEYS, async () => ({ status: 401, body: { code: -1, message: 'secret', response: null } }))
  await assert.rejects(
    call('GET', '/x', 1000),
    (error) => GatewayError.is(error) && error.kind === 'refused' && !error.message.includes('secret'),
  )
})

test('an invalid token is not used', async () => {
  for (const response of [null, {}, { access_token: '' }, { access_token: 'x', now: 'soon', expired_at: 1 }]) {
    call = v1Calls(KEYS, async () => yes(response))
    await assert.rejects(call('GET', '/x', 1000), { kind: 'unreadable' })
  }
})

test('every call names the sub-merchant', async () => {
  call = v1Calls({ ...KEYS, tierCode: 'GYE' }, http)
  await call('POST', '/x', 1000, { a: 1 })
  assert.equal(asked.at(-1)?.headers.tier, 'GYE')
})

test('only the code decides, and only PortOne’s own refusal is definite', async () => {
  assert.equal(await outcome(200, { code: 0, message: null, response: [] }), 'yes')
  assert.equal(await outcome(207, { code: 0, message: null, response: [] }), 'yes')
  assert.equal(await outcome(200, { code: 1, message: '이미 전액취소된 주문입니다.', response: null }), 'refused')
  assert.equal(await outcome(404, { code: -1, message: '존재하지 않는 결제정보입니다.', response: null }), 'refused')
  assert.equal(await outcome(200, { code: -1, message: 'PG 응답 없음', response: null }), 'unclear')
  assert.equal(await outcome(503, { code: -1, message: null, response: null }), 'unclear')
  assert.equal(await outcome(502, '<html>'), 'unclear')
  for (const body of [undefined, null, [], 'x', { response: 1 }, { code: '0', response: 1 }])
    assert.equal(await outcome(200, body), 'unreadable')
})
