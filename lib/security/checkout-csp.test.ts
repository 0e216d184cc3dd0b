import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CspFacts, checkoutCsp } from './checkout-csp.ts'
import { reportingEndpoints } from './csp-report-address.ts'

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

test('N3: a sandbox on this machine is allowed with all of its hosts, once, and the real gateway is not', () => {
  for (const name of ['frame-src', 'form-action']) assert.deepEqual(directives({})[name], ["'self'", 'http://localhost:*'], name)
})

test('a sandbox elsewhere is allowed by its origin', () => {
  const env = { GATEWAYS: 'toss', TOSS_SDK_URL: 'https://sandbox.example:4103/v1', TOSS_API_URL: 'https://sandbox.example:4103' }
  assert.deepEqual(directives({ env })['frame-src'], ["'self'", 'https://sandbox.example:4103'])
})

test('N2: styles that a gateway writes into the page are let in where windows open, and a nonce does not take that back', () => {
  for (const env of [SANDBOX, { GATEWAYS: 'portone-v1' }]) {
    const styles = directives({ env })['style-src'] ?? []
    assert.ok(styles.includes("'unsafe-inline'"))
    assert.ok(!styles.some((source) => source.startsWith("'nonce-")))
  }
})

test('N2: a page without payment windows lets in no style but its own', () => {
  assert.deepEqual(directives({ env: {} })['style-src'], ["'self'", "'nonce-abc'"])
})

test('the mailbox lets in the styles of the mails that it shows, and no script of theirs', () => {
  const mailbox = directives({ env: {}, showsMail: true })
  assert.deepEqual(mailbox['style-src'], ["'self'", "'unsafe-inline'"])
  assert.deepEqual(mailbox['script-src'], directives({ env: {} })['script-src'])
})

const OPEN = ['frame-src', 'form-action', 'img-src', 'connect-src', 'font-src', 'style-src']

test('N3: behind a real gateway stand hosts that no list knows, so any with https may be framed, posted to and fetched from', () => {
  for (const name of OPEN) assert.ok(directives({ env: { GATEWAYS: 'toss' } })[name]?.includes('https:'), name)
})

test('N3: one real gateway is enough, and a sandbox beside it stays allowed by its origin', () => {
  const env = { ...SANDBOX, TOSS_SDK_URL: undefined, TOSS_API_URL: undefined }
  for (const name of OPEN) {
    const sources = directives({ env })[name] ?? []
    assert.ok(sources.includes('https:') && sources.includes('http://localhost:*'), name)
  }
})

test('N3: while every gateway is a sandbox the list is closed', () => {
  for (const name of OPEN) assert.ok(!directives({})[name]?.some((source) => source === 'https:' || source.startsWith('https:')), name)
})

test('D11: no gateway opens the door for scripts', () => {
  for (const env of [SANDBOX, { GATEWAYS: 'toss,portone-v1', CSP_EXTRA_HOSTS: 'https://more.example' }]) {
    assert.deepEqual(directives({ env })['script-src'], ["'self'", "'nonce-abc'", "'strict-dynamic'"])
  }
})

test('N3: more hosts come from the environment, and what is no host adds nothing', () => {
  const env = { ...SANDBOX, CSP_EXTRA_HOSTS: 'http://127.0.0.1:4105, intent: https://*.example.com *; script-src' }
  for (const name of OPEN) {
    const sources = directives({ env })[name] ?? []
    for (const host of ['http://127.0.0.1:4105', 'intent:', 'https://*.example.com']) assert.ok(sources.includes(host), `${name} ${host}`)
    assert.ok(!sources.includes('*'), name)
  }
  assert.deepEqual(directives({ env })['script-src'], ["'self'", "'nonce-abc'", "'strict-dynamic'"])
})

test('a proxy in front of the API does not move the window', () => {
  const connect = directives({ env: { GATEWAYS: 'portone-v2', PORTONE_V2_API_URL: 'http://pay.example' } })['connect-src'] ?? []
  assert.ok(connect.includes('http://pay.example') && connect.includes('https:'))
})

test('D11: browsers report what they refuse; by report-to over https alone, where it would silence the other', () => {
  assert.deepEqual(directives({})['report-uri'], ['/api/csp-reports'])
  assert.equal(directives({ env: { ...SANDBOX, PUBLIC_URL: 'http://localhost:3000' } })['report-to'], undefined)
  assert.deepEqual(directives({ env: { ...SANDBOX, PUBLIC_URL: 'https://shop.example' } })['report-to'], ['csp'])
  assert.deepEqual(reportingEndpoints('https://shop.example'), { 'Reporting-Endpoints': 'csp="/api/csp-reports"' })
  assert.deepEqual(reportingEndpoints('http://localhost:3000'), {})
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

test('D12: card companies’ forms inside Toss’s own frame reach hosts that no list knows, while Toss is real', () => {
  const real = directives({ env: { GATEWAYS: 'toss' } })
  for (const name of ['form-action', 'frame-src']) assert.ok(real[name]?.includes('https:'), name)
  assert.deepEqual(real['script-src'], ["'self'", "'nonce-abc'", "'strict-dynamic'"])
})

test('the page’s own style is let in by its text where no style is by its kind, and takes that back nowhere', () => {
  const styles = [':root:root{--accent:#1d4ed8}']
  const sources = directives({ env: {}, styles })['style-src'] ?? []
  assert.deepEqual(sources, ["'self'", "'nonce-abc'", "'sha256-TAwYjYI6+PlTfDA4PUP1nNKZ0z7iaCqdmVYxg1KPfHw='"])
  assert.deepEqual(directives({ env: {} })['style-src'], ["'self'", "'nonce-abc'"])
  // A hash beside 'unsafe-inline' would switch it off, and the gateway's styles with it.
  assert.deepEqual(directives({ styles })['style-src'], directives({})['style-src'])
})
