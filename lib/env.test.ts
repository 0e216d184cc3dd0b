import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LIVE_SETTINGS } from '../test/support/live-settings.ts'
import { startComplaints } from '../test/support/start-complaints.ts'
import { moneyMode, parseEnv, scaledMs } from './env.ts'

/** The error message of a start with these values. */
const complaints = (source: Record<string, string>) => startComplaints(source).join('\n')

const TOSS = { GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'test_gck_x', TOSS_SECRET_KEY: 'test_gsk_x' }
const LIVE_TOSS = { GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'live_gck_x', TOSS_SECRET_KEY: 'live_gsk_x' }
const PORTONE = {
  GATEWAYS: 'portone-v2',
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_CHANNEL_KEY: 'channel-key-1',
  PORTONE_V2_API_SECRET: 's',
  PORTONE_V2_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
}
const PORTONE_V1 = {
  GATEWAYS: 'portone-v1',
  PORTONE_V1_IMP_CODE: 'imp12345678',
  PORTONE_V1_API_KEY: '1234567890123456',
  PORTONE_V1_API_SECRET: 's',
  PORTONE_V1_PG: 'card=html5_inicis.MID',
}
/** All that a start with real money needs beside its gateways. */
const PRODUCTION = LIVE_SETTINGS

test('an empty environment is enough for development', () => {
  const env = parseEnv({})
  assert.deepEqual([env.GATEWAYS, env.DATABASE_URL, env.TRUST_PROXY_HOPS, env.ALLOW_SANDBOX], [[], '.data/shop.db', 0, false])
  assert.equal(parseEnv({ PUBLIC_URL: '' }).PUBLIC_URL, 'http://localhost:3000', 'an empty line means "not set"')
})

for (const [name, wrong] of Object.entries({
  PUBLIC_URL: 'shop.example.com',
  TOSS_API_URL: 'ftp://example.com',
  TOSS_SDK_URL: 'x',
  PORTONE_V2_API_URL: 'javascript:alert(1)',
  PORTONE_V2_SDK_URL: 'x',
  PORTONE_V2_WEBHOOK_SECRET: 'short',
  PORTONE_V1_TIER_CODE: 'gye',
  PORTONE_V1_PG: 'card=kcp,card=nice',
  PORTONE_V1_API_URL: 'x',
  PORTONE_V1_SDK_URL: 'x',
  SESSION_SECRET: 'short',
  TRUST_PROXY_HOPS: '-1',
  RATE_LIMIT_SCALE: '0',
  TIME_SCALE: 'fast',
  LOG_LEVEL: 'loud',
  ESCROW: 'card=toss',
})) {
  test(`a wrong ${name} stops the start with its name and purpose`, () => {
    const said = complaints({ [name]: wrong })
    assert.match(said, new RegExp(`^${name} is wrong \\(.+\\)\\. It is .{10,}`))
    assert.equal(said.split('\n').length, 1)
  })
}

for (const [gateway, complete] of [
  ['toss', TOSS],
  ['portone-v2', PORTONE],
  ['portone-v1', PORTONE_V1],
] as const) {
  for (const name of Object.keys(complete).filter((name) => name !== 'GATEWAYS')) {
    test(`${gateway} without ${name} does not start, and says where to get it`, () => {
      assert.match(
        complaints({ ...complete, [name]: '' }),
        new RegExp(`^${name} is missing: GATEWAYS names ${gateway}\\. It is .*(Toss|PortOne)`),
      )
    })
  }
}

test('a company of PortOne V1 without a method, or a method with two companies, stops the start', () => {
  for (const wrong of ['html5_inicis', 'card=', 'cash=kcp', 'card=kcp,card=nice', 'card=kcp,'])
    assert.match(complaints({ PORTONE_V1_PG: wrong }), /^PORTONE_V1_PG is wrong/, wrong)
  assert.equal(complaints({ PORTONE_V1_PG: 'card=kcp.T0000, easy_pay=naverpay!popup' }), '')
})

test('all errors are reported at once', () => {
  assert.equal(complaints({ GATEWAYS: 'toss,portone-v2' }).split('\n').length, 6)
  assert.equal(complaints({ PUBLIC_URL: 'x', LOG_LEVEL: 'x', TIME_SCALE: 'x' }).split('\n').length, 3)
})

test('an unknown gateway is named in the error', () => {
  assert.match(complaints({ GATEWAYS: 'paypal' }), /paypal.*toss, portone-v2, portone-v1/)
  assert.match(complaints({ GATEWAYS: '__proto__' }), /__proto__/)
  assert.match(complaints({ GATEWAYS: 'constructor' }), /constructor/)
})

test('N10: escrow is of gateways that hold money, and of money that is paid in advance', () => {
  const both = { ...PORTONE, ...TOSS, GATEWAYS: 'toss,portone-v2' }
  assert.equal(complaints({ ...both, ESCROW: 'virtual_account=portone-v2|toss,transfer=toss' }), '')
  assert.match(complaints({ ...both, ESCROW: 'virtual_account=toss,easy_pay=toss' }), /^ESCROW is wrong \(easy_pay: transfer and/)
  assert.equal(complaints({ ...TOSS, ESCROW: 'transfer=portone-v2' }), 'ESCROW names portone-v2, which GATEWAYS does not.')
  const ipay = {
    GATEWAYS: 'ipay',
    IPAY_API_KEY: 'live_1',
    IPAY_API_SECRET: 'secret_1',
    IPAY_PUBLISHABLE_KEY: 'pk_live_1',
    IPAY_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  }
  assert.match(complaints({ ...ipay, ESCROW: 'transfer=ipay' }), /^ESCROW names ipay, which holds no money\.$/m)
})

test('no error repeats a secret', () => {
  assert.ok(!complaints({ SESSION_SECRET: 'hunter2' }).includes('hunter2'))
})

test('production accepts live keys and real addresses', () => {
  assert.equal(complaints({ ...PRODUCTION, ...LIVE_TOSS }), '')
  assert.equal(moneyMode(parseEnv({ ...PRODUCTION, ...LIVE_TOSS })), 'live')
})

test('production refuses test keys and sandbox addresses', () => {
  assert.match(complaints({ ...PRODUCTION, ...LIVE_TOSS, TOSS_SECRET_KEY: 'test_gsk_x' }), /TOSS keys are test keys/)
  assert.match(complaints({ ...PRODUCTION, ...LIVE_TOSS, TOSS_CLIENT_KEY: 'test_gck_x' }), /TOSS keys are test keys/)
  for (const address of ['http://localhost:4103', 'http://127.0.0.1:4103', 'http://[::1]:4103', 'https://localhost:4103']) {
    assert.match(complaints({ ...PRODUCTION, ...LIVE_TOSS, TOSS_API_URL: address }), /TOSS_API_URL is a sandbox address/, address)
  }
  assert.match(
    complaints({ ...PRODUCTION, ...PORTONE, PORTONE_V2_API_URL: 'http://localhost:4102' }),
    /PORTONE_V2_API_URL is a sandbox address/,
  )
})

test('only ALLOW_SANDBOX=1 turns a production start into a demo with test money', () => {
  const demo = { NODE_ENV: 'production', ...TOSS, TOSS_API_URL: 'http://localhost:4103' }
  assert.equal(complaints({ ...demo, ALLOW_SANDBOX: '1' }), '')
  assert.equal(moneyMode(parseEnv({ ...demo, ALLOW_SANDBOX: '1' })), 'test')
  assert.notEqual(complaints({ ...demo, ALLOW_SANDBOX: 'true' }), '')
})

test('a movable clock is refused with any gateway that is not the sandbox’s', () => {
  const sandbox = { ...TOSS, TOSS_API_URL: 'http://localhost:4103', TOSS_SDK_URL: 'http://localhost:4103/v1/payment-widget' }
  const moved = { TEST_CLOCK: '.data/clock', ALLOW_SANDBOX: '1' }
  assert.equal(complaints({ ...sandbox, ...moved }), '')
  assert.equal(complaints(moved), '', 'no gateway, no deadline')
  assert.match(complaints({ ...TOSS, ...moved }), /^TEST_CLOCK is set and TOSS_SDK_URL is no sandbox address/)
  assert.match(complaints({ ...sandbox, ...moved, TOSS_API_URL: 'https://api.tosspayments.com' }), /TOSS_API_URL is no sandbox address/)
  assert.match(complaints({ ...sandbox, ...PORTONE, ...moved, GATEWAYS: 'toss,portone-v2' }), /PORTONE_V2_API_URL is no sandbox address/)
})

test('gateways are offered in the order in which they are named', () => {
  assert.deepEqual(parseEnv({ ...TOSS, ...PORTONE, GATEWAYS: ' portone-v2 , toss,' }).GATEWAYS, ['portone-v2', 'toss'])
})

test('two secrets are valid while one is being replaced', () => {
  assert.deepEqual(parseEnv({ SESSION_SECRET: 'the-new-secret-of-all, the-old-secret' }).SESSION_SECRET, [
    'the-new-secret-of-all',
    'the-old-secret',
  ])
})

test('20 and 0.05 both shorten time by twenty, and a wait never becomes zero', () => {
  assert.equal(scaledMs(parseEnv({ TIME_SCALE: '20' }), 60_000), 3000)
  assert.equal(scaledMs(parseEnv({ TIME_SCALE: '0.05' }), 60_000), 3000)
  assert.equal(scaledMs(parseEnv({}), 60_000), 60_000)
  assert.equal(scaledMs(parseEnv({ TIME_SCALE: '1000' }), 1), 1)
})

test('whatever stands in a variable, the start answers with a complaint that names a variable, or starts', () => {
  const given = { ...TOSS, ...PORTONE, GATEWAYS: 'toss,portone-v2' }
  for (const [name = ''] of readFileSync('.env.example', 'utf8').matchAll(/(?<=^#? ?)[A-Z][A-Z0-9_]+(?==)/gm))
    for (const nonsense of ['x', 'x=y', 'card', 'card=toss', '=', ',', '{', '[1]', '-1', '1e999', '%', '\u0000', 'ⓐ=ⓑ', '=,=|='])
      for (const line of startComplaints({ ...given, [name]: nonsense }))
        assert.match(line, /^[A-Z][A-Z0-9_]+ /, `${name}=${nonsense}: ${line}`)
})

test('half of a pair of keys for signing in with Kakao or Naver stops the start and names the other half', () => {
  for (const provider of ['KAKAO', 'NAVER']) {
    const [id, secret] = [`${provider}_CLIENT_ID`, `${provider}_CLIENT_SECRET`]
    assert.match(complaints({ [id]: 'id' }), new RegExp(`^${secret} is missing: its other half is set`))
    assert.match(complaints({ [secret]: 'secret' }), new RegExp(`^${id} is missing: its other half is set`))
    assert.equal(parseEnv({ [id]: 'id', [secret]: 'secret' }).NODE_ENV, 'development')
  }
})
