import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CspFacts, checkoutCsp } from './checkout-csp.ts'

const SANDBOX = {
  GATEWAYS: 'toss, portone-v2',
  TOSS_SDK_URL: 'http://localhost:4103/v1/payment-widget',
  TOSS_API_URL: 'http://localhost:4103',
  PORTONE_V2_SDK_URL: 'http://localhost:4102/v2/browser-sdk.js',
}

const directives = (facts: Partial<CspFacts>) =>
  Object.fromEntries(
    checkoutCsp({ nonce: 'abc', development: false, env: SANDBOX, ...facts })
      .split('; ')
      .map((directive): [string, string[]] => {
        const [name = '', ...sources] = directive.split(' ')
        return [name, sources]
      }),
  )

test('scripts need the nonce or a script that has it; inline scripts and eval are blocked', () => {
  assert.deepEqual(directives({})['script-src'], ["'self'", "'nonce-abc'", "'strict-dynamic'"])
})

test('only development may evaluate strings', () => {
  assert.ok(directives({ development: true })['script-src']?.includes("'unsafe-eval'"))
})

test('a sandboxed gateway is allowed by its origin, once, and the real one is not', () => {
  assert.deepEqual(directives({})['frame-src'], ["'self'", 'http://localhost:4103', 'http://localhost:4102'])
  assert.deepEqual(directives({})['form-action'], ["'self'", 'http://localhost:4103', 'http://localhost:4102'])
})

test('a gateway without an address of its own is the real one', () => {
  const frames = directives({ env: { GATEWAYS: 'toss' } })['frame-src'] ?? []
  assert.ok(frames.includes('https://*.tosspayments.com'))
  assert.ok(!frames.includes('https://*.portone.io'))
})

test('a proxy in front of the API leaves the window where it is', () => {
  const connect = directives({ env: { GATEWAYS: 'portone-v2', PORTONE_V2_API_URL: 'https://pay.example' } })['connect-src'] ?? []
  assert.ok(connect.includes('https://pay.example') && connect.includes('https://*.portone.io'))
})

test('without a gateway the pages may use no other host', () => {
  for (const [name, sources] of Object.entries(directives({ env: {} }))) {
    assert.ok(
      sources.every((source) => !/^https?:/.test(source)),
      name,
    )
  }
})

test('the postcode search is allowed only where it is turned on', () => {
  assert.ok(!directives({})['frame-src']?.some((source) => source.includes('daum')))
  assert.ok(directives({ env: { ...SANDBOX, POSTCODE_SCRIPT: '1' } })['frame-src']?.includes('https://*.map.daum.net'))
})

test('nobody frames the checkout, moves its base or embeds a plug-in', () => {
  for (const name of ['frame-ancestors', 'base-uri', 'object-src']) assert.deepEqual(directives({})[name], ["'none'"], name)
})

test('an invalid address adds nothing', () => {
  assert.ok(
    !checkoutCsp({ nonce: 'abc', development: false, env: { GATEWAYS: 'toss', TOSS_SDK_URL: 'no address; script-src *' } }).includes('*;'),
  )
})
