/** What each gateway reads from the environment, and the error for a wrong or missing value. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { GATEWAY_VARIABLES, GATEWAYS, gatewayNamed } from '#lib/gateways/list.ts'
import { LIVE_SETTINGS } from '../support/live-settings.ts'
import { startComplaints } from '../support/start-complaints.ts'

/** The values that each gateway needs to start in production, with real money. */
const COMPLETE: Record<string, Record<string, string>> = {
  toss: { TOSS_CLIENT_KEY: 'live_gck_1', TOSS_SECRET_KEY: 'live_gsk_1' },
  'portone-v2': {
    PORTONE_V2_STORE_ID: 'store-1',
    PORTONE_V2_CHANNEL_KEY: 'channel-key-1',
    PORTONE_V2_API_SECRET: 'secret',
    PORTONE_V2_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  },
  'portone-v1': {
    PORTONE_V1_IMP_CODE: 'imp12345678',
    PORTONE_V1_API_KEY: '1234567890123456',
    PORTONE_V1_API_SECRET: 'secret',
    PORTONE_V1_PG: 'card=html5_inicis.MID',
  },
  ipay: {
    IPAY_API_KEY: 'live_1',
    IPAY_API_SECRET: 'secret_1',
    IPAY_PUBLISHABLE_KEY: 'pk_live_1',
    IPAY_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  },
}
const PRODUCTION = LIVE_SETTINGS

/** Of the gateways whose keys tell the mode. */
const TEST_KEYS = {
  TOSS_CLIENT_KEY: 'test_gck_1',
  TOSS_SECRET_KEY: 'test_gsk_1',
  IPAY_API_KEY: 'test_1',
  IPAY_PUBLISHABLE_KEY: 'pk_test_1',
}
const KNOWN = GATEWAYS.map(({ settings }) => settings.name).join(', ')

for (const { settings } of GATEWAYS) {
  const complete = { ...PRODUCTION, GATEWAYS: settings.name, ...COMPLETE[settings.name] }

  test(`${settings.name} starts in production with its required variables and nothing else`, () => {
    assert.deepEqual(startComplaints(complete), [])
    assert.deepEqual(Object.keys(COMPLETE[settings.name] ?? {}).toSorted(), settings.required.toSorted())
  })

  for (const name of settings.required)
    test(`${settings.name} without ${name} reports that once, with where to get it`, () => {
      const { [name]: _, ...without } = complete as Record<string, string>
      const help = Object.entries(settings.variables).find(([variable]) => variable === name)?.[1].help
      assert.deepEqual(startComplaints(without), [`${name} is missing: GATEWAYS names ${settings.name}. It is ${help}.`])
      // A shop without this gateway does not need it.
      assert.deepEqual(startComplaints({ ...without, GATEWAYS: 'other' }), [
        `GATEWAYS names other, which this shop does not know. It knows ${KNOWN}.`,
      ])
    })

  for (const name of settings.addresses)
    test(`${name} must be a web address, and in production not a sandbox’s`, () => {
      for (const wrong of ['localhost:4100', 'ftp://x.example', 'x', 'javascript:alert(1)'])
        assert.match(startComplaints({ ...complete, [name]: wrong }).join(), new RegExp(`^${name} is wrong`), wrong)
      const sandbox = { ...complete, [name]: 'http://localhost:4103' }
      assert.match(startComplaints(sandbox).join(), new RegExp(`^${name} is a sandbox address in production`))
      assert.deepEqual(startComplaints({ ...sandbox, ...TEST_KEYS, ALLOW_SANDBOX: '1' }), [])
      assert.match(startComplaints({ ...complete, [name]: 'http://proxy.example' }).join(), new RegExp(`^${name} is not https`))
      assert.deepEqual(startComplaints({ ...complete, [name]: 'https://proxy.shop.kr' }), [])
    })
}

for (const [name, wrong, right] of [
  ['TOSS_WINDOW', 'popup', 'hosted'],
  ['PORTONE_V2_WEBHOOK_SECRET', 'whsec_15_chars_', 'whsec_16_chars__'],
  ['PORTONE_V2_NOTICE_URLS', 'https://a.example,b.example', 'https://a.example, https://b.example'],
  ['PORTONE_V2_CONFIRM', 'true', '1'],
  ['PORTONE_V1_TIER_CODE', 'AB', 'AB1'],
  ['PORTONE_V1_TIER_CODE', 'abc', 'ABC'],
  ['PORTONE_V1_PG', 'card=kcp,card=nice', 'card=kcp,mobile=danal'],
  ['PORTONE_V1_PG', 'card=', 'card=smartro_v2.t_2105070m'],
  ['PORTONE_V1_PG', 'card=channel-key-1@nobody', 'card=channel-key-1@kcp:card!popup'],
  ['PORTONE_V2_CHANNEL_KEY', 'card=channel-key-1@', 'card=channel-key-1@nice_v2!popup'],
  ['PORTONE_V1_NOTICE_URLS', 'ftp://a.example', 'http://a.example'],
  ['IPAY_WEBHOOK_SECRET', 'short', 'whsec_16_chars__'],
  ['IPAY_AUTH', 'bearer', 'oauth'],
  ['IPAY_STATEMENT_DESCRIPTOR', 'A NAME OF 23 CHARACTERS', 'A NAME OF 22 CHARACTER'],
  ['IPAY_STATEMENT_DESCRIPTOR', ' ', 'GYESAN'],
  ['IPAY_CAPTURE_METHOD', 'later', 'on_shipping'],
] as const)
  test(`${name} accepts ${right} and not ${wrong}`, () => {
    assert.match(startComplaints({ [name]: wrong }).join(), new RegExp(`^${name} is wrong \\(.+\\)\\. It is `))
    assert.deepEqual(startComplaints({ [name]: right }), [])
  })

test('D13: a widget key with a window that needs API keys does not start', () => {
  const toss = { GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'test_gck_1', TOSS_SECRET_KEY: 'test_gsk_1' }
  for (const TOSS_WINDOW of ['hosted', 'payment'])
    assert.match(startComplaints({ ...toss, TOSS_WINDOW }).join(), /^TOSS_WINDOW is .* a widget key/)
  assert.deepEqual(startComplaints({ ...toss, TOSS_WINDOW: 'widget' }), [])
  assert.deepEqual(startComplaints({ ...toss, TOSS_CLIENT_KEY: 'test_ck_1', TOSS_WINDOW: 'hosted' }), [])
})

for (const [gateway, name, key] of [
  ['toss', 'TOSS_CLIENT_KEY', 'test_gck_1'],
  ['toss', 'TOSS_SECRET_KEY', 'test_sk_1'],
  ['ipay', 'IPAY_API_KEY', 'test_1'],
  ['ipay', 'IPAY_PUBLISHABLE_KEY', 'pk_test_1'],
] as const)
  test(`production with a test value of ${name} does not start, and the error does not contain the key`, () => {
    const said = startComplaints({ ...PRODUCTION, GATEWAYS: gateway, ...COMPLETE[gateway], [name]: key })
    assert.equal(said.length, 1)
    assert.match(said.join(), /are test keys in production/)
    assert.ok(!said.join().includes(key))
  })

test('two secrets are allowed while one is being replaced', () => {
  const { PORTONE_V2_WEBHOOK_SECRET, IPAY_WEBHOOK_SECRET } = parseEnv({
    PORTONE_V2_WEBHOOK_SECRET: 'whsec_new_0123456789, whsec_old_0123456789',
    IPAY_WEBHOOK_SECRET: 'whsec_only_0123456789',
  })
  assert.deepEqual(
    [PORTONE_V2_WEBHOOK_SECRET, IPAY_WEBHOOK_SECRET],
    [['whsec_new_0123456789', 'whsec_old_0123456789'], ['whsec_only_0123456789']],
  )
})

test('no two gateways share a variable or a name', () => {
  const names = GATEWAYS.flatMap(({ settings }) => Object.keys(settings.variables))
  assert.equal(new Set(names).size, names.length)
  assert.deepEqual(Object.keys(GATEWAY_VARIABLES).toSorted(), names.toSorted())
  for (const { settings } of GATEWAYS) assert.equal(gatewayNamed(settings.name)?.settings, settings)
  for (const name of ['', 'Toss', 'toss ', 'constructor', '__proto__']) assert.equal(gatewayNamed(name), undefined)
})
