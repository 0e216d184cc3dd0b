/** Each provider's protocol, answer by answer: what it is asked, and what its answers mean. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { HttpAnswer } from '#lib/gateways/http.ts'
import { scriptedHttp } from '../../test/support/scripted-http.ts'
import { kakaoProvider } from './kakao.ts'
import { naverProvider } from './naver.ts'
import type { SignInProvider } from './provider.ts'

const KEYS = { clientId: 'client', clientSecret: 'secret', url: undefined }
const RETURNED = { code: 'code&1', state: 'state', redirectUri: 'https://shop.example/api/sign-in/return' }
const OPEN = { kakao: kakaoProvider, naver: naverProvider }

const ok = (body: unknown): HttpAnswer => ({ status: 200, body })
const TOKENS = ok({ token_type: 'bearer', access_token: 'access', refresh_token: 'refresh', expires_in: 21_599 })

function opened(name: keyof typeof OPEN, ...answers: (HttpAnswer | GatewayError)[]) {
  const scripted = scriptedHttp(...answers)
  return { provider: OPEN[name](KEYS, scripted.http), asked: scripted.asked }
}

const form = (body: string | undefined) => Object.fromEntries(new URLSearchParams(body))

const kindOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return GatewayError.is(error) ? `${error.kind} ${error.code}` : error
}

test('people are sent to the provider’s own page with the state and nothing secret', () => {
  for (const [name, host, again] of [
    ['kakao', 'https://kauth.kakao.com/oauth/authorize', 'prompt'],
    ['naver', 'https://nid.naver.com/oauth2.0/authorize', 'auth_type'],
  ] as const) {
    const { provider } = opened(name)
    const address = new URL(provider.address({ state: 'a+b/c', redirectUri: RETURNED.redirectUri, again: false }))
    assert.equal(`${address.origin}${address.pathname}`, host)
    assert.deepEqual(Object.fromEntries(address.searchParams), {
      response_type: 'code',
      client_id: 'client',
      redirect_uri: RETURNED.redirectUri,
      state: 'a+b/c',
    })
    assert.ok(new URL(provider.address({ state: 's', redirectUri: RETURNED.redirectUri, again: true })).searchParams.get(again))
    assert.doesNotMatch(address.href, /secret/)
  }
})

test('Kakao is asked for a token and for the person; an address counts as verified when it is both valid and verified', async () => {
  const me = (account: object) => ok({ id: 3_141_592_653, kakao_account: { email: 'haneul@example.com', ...account } })
  const { provider, asked } = opened('kakao', TOKENS, me({ is_email_valid: true, is_email_verified: true, profile: { nickname: '하늘' } }))
  assert.deepEqual(await provider.identify(RETURNED), {
    provider: 'kakao',
    accountId: '3141592653',
    name: '하늘',
    email: 'haneul@example.com',
    emailIsVerified: true,
    refreshToken: 'refresh',
  })
  assert.deepEqual(
    asked.map(({ method, url }) => `${method} ${url}`),
    ['POST https://kauth.kakao.com/oauth/token', 'GET https://kapi.kakao.com/v2/user/me'],
  )
  assert.deepEqual(form(asked[0]?.body), {
    grant_type: 'authorization_code',
    client_id: 'client',
    client_secret: 'secret',
    redirect_uri: RETURNED.redirectUri,
    code: RETURNED.code,
  })
  assert.equal(asked[1]?.headers.authorization, 'Bearer access')
  for (const half of [{ is_email_valid: true }, { is_email_verified: true }, { is_email_valid: false, is_email_verified: true }])
    assert.equal((await opened('kakao', TOKENS, me(half)).provider.identify(RETURNED)).emailIsVerified, false)
})

test('Naver is given the state with the code, and its address is never taken for verified', async () => {
  const { provider, asked } = opened(
    'naver',
    TOKENS,
    ok({ resultcode: '00', response: { id: 'abc', name: '김하늘', email: 'haneul@example.com' } }),
  )
  const identity = await provider.identify(RETURNED)
  assert.deepEqual(
    [identity.accountId, identity.name, identity.email, identity.emailIsVerified],
    ['abc', '김하늘', 'haneul@example.com', false],
  )
  assert.deepEqual(
    asked.map(({ method, url }) => `${method} ${url}`),
    ['POST https://nid.naver.com/oauth2.0/token', 'GET https://openapi.naver.com/v1/nid/me'],
  )
  assert.equal(form(asked[0]?.body).state, 'state')
})

test('who gave neither name nor address is somebody all the same', async () => {
  const kakao = await opened('kakao', TOKENS, ok({ id: 1 })).provider.identify(RETURNED)
  const naver = await opened('naver', ok({ access_token: 'access' }), ok({ resultcode: '00', response: { id: 'abc' } })).provider.identify(
    RETURNED,
  )
  assert.deepEqual([kakao.name, kakao.email, naver.name, naver.email, naver.refreshToken], ['', null, '', null, null])
})

test('a refusal is told by its code; a failure of theirs, and what cannot be read, is never a person', async () => {
  const refused = { error: 'invalid_grant', error_code: 'KOE320', error_description: 'authorization code not found for code=code&1' }
  for (const [name, answers, kind] of [
    ['kakao', [{ status: 400, body: refused }], 'refused KOE320'],
    ['kakao', [TOKENS, { status: 401, body: { msg: 'this access token does not exist', code: -401 } }], 'refused -401'],
    ['kakao', [{ status: 503, body: {} }], 'unclear HTTP_503'],
    ['kakao', [TOKENS, ok({ id: 'text' })], 'unreadable UNKNOWN_SHAPE'],
    ['kakao', [TOKENS, ok({ id: 2 ** 53 })], 'unreadable UNKNOWN_SHAPE'],
    ['naver', [ok({ error: 'invalid_request', error_description: 'no valid data in session' })], 'refused invalid_request'],
    ['naver', [TOKENS, { status: 401, body: { resultcode: '024' } }], 'refused 024'],
    ['naver', [TOKENS, ok({ resultcode: '00', response: {} })], 'refused 00'],
    ['naver', [new GatewayError('unclear', 'TIMEOUT')], 'unclear TIMEOUT'],
  ] as const)
    assert.equal(await kindOf(opened(name, ...answers).provider.identify(RETURNED)), kind)
})

test('a connection is ended with a fresh access token, and a refusal says so', async () => {
  const ended: [SignInProvider, { asked: { url: string; body?: string }[] }, string][] = [
    [...both('kakao', ok({ id: 1 })), 'https://kapi.kakao.com/v1/user/unlink'],
    [...both('naver', ok({ access_token: 'access', result: 'success' })), 'https://nid.naver.com/oauth2.0/token'],
  ]
  for (const [provider, { asked }, url] of ended) {
    await provider.unlink('refresh')
    assert.equal(form(asked[0]?.body).refresh_token, 'refresh')
    assert.equal(asked[1]?.url, url)
  }
  assert.equal(form(ended[1]?.[1].asked[1]?.body).grant_type, 'delete')
  const over = { status: 400, body: { error: 'invalid_grant', error_code: 'KOE322' } }
  assert.equal(await kindOf(opened('kakao', over).provider.unlink('refresh')), 'refused KOE322')
  assert.equal(
    await kindOf(opened('naver', TOKENS, ok({ error: 'invalid_request' })).provider.unlink('refresh')),
    'refused invalid_request',
  )
})

function both(name: keyof typeof OPEN, last: HttpAnswer): [SignInProvider, { asked: { url: string; body?: string }[] }] {
  const { provider, asked } = opened(name, TOKENS, last)
  return [provider, { asked }]
}
