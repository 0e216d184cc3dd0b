import assert from 'node:assert/strict'
import test from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { sandboxEnvironment } from './sandbox-environment.ts'

const manifest = {
  console: 'http://localhost:4100',
  gateways: {
    toss: {
      api: 'http://127.0.0.1:4103',
      sdk: 'http://127.0.0.1:4103/v1/payment-widget',
      clientKey: 'test_gck_1',
      secretKey: 'test_gsk_1',
    },
    'portone-v1': {
      api: 'http://127.0.0.1:4101',
      sdk: 'http://127.0.0.1:4101/v1/iamport.js',
      impCode: 'imp12345678',
      apiKey: 'v1-key',
      apiSecret: 'v1-secret',
      pgs: { card: 'html5_inicis.A', kakaopay: 'kakaopay.B', kcp: 'kcp.C', live: 'html5_inicis.D' },
    },
    'portone-v2': {
      api: 'http://127.0.0.1:4102',
      sdk: 'http://127.0.0.1:4102/v2/browser-sdk.js',
      storeId: 'store-1',
      channelKeys: { card: 'channel-1', cardManual: 'channel-2', easyPay: 'channel-3', popup: 'channel-4' },
      apiSecret: 'portone-secret',
      webhookSecret: 'whsec_0123456789abcdef',
    },
    ipay: {
      api: 'http://127.0.0.1:4104/api',
      sdk: 'http://127.0.0.1:4104/ipay.js',
      apiKey: 'test_1',
      apiSecret: 'secret_1',
      publishableKey: 'pk_test_1',
      webhookSecret: 'whsec_0123456789abcdef',
    },
  },
}

test('the sandbox gives a production start everything it asks for but the session secret', () => {
  const env = parseEnv({ ...sandboxEnvironment(manifest), NODE_ENV: 'production', SESSION_SECRET: 'a secret of this machine' })
  assert.deepEqual(env.GATEWAYS, ['toss', 'portone-v2', 'portone-v1', 'ipay'])
})

test('the sandbox’s Toss keeps cards under the keys of its API', () => {
  assert.equal(sandboxEnvironment(manifest).TOSS_BILLING_CLIENT_KEY, undefined)
  const toss = { ...manifest.gateways.toss, apiClientKey: 'test_ck_1', apiSecretKey: 'test_sk_1' }
  const { TOSS_BILLING_CLIENT_KEY, TOSS_BILLING_SECRET_KEY } = sandboxEnvironment({ ...manifest, gateways: { ...manifest.gateways, toss } })
  assert.deepEqual([TOSS_BILLING_CLIENT_KEY, TOSS_BILLING_SECRET_KEY], ['test_ck_1', 'test_sk_1'])
})

test('in the sandbox cards can be typed wherever it has a contract for that', () => {
  assert.equal(sandboxEnvironment(manifest).TOSS_KEY_IN_SECRET_KEY, undefined)
  const { toss, 'portone-v2': v2, 'portone-v1': v1 } = manifest.gateways
  const gateways = {
    ...manifest.gateways,
    toss: { ...toss, apiClientKey: 'test_ck_1', apiSecretKey: 'test_sk_1' },
    'portone-v2': { ...v2, channelKeys: { ...v2.channelKeys, keyIn: 'channel-key-9' } },
    'portone-v1': { ...v1, pgs: { ...v1.pgs, keyIn: 'nice.A' } },
  }
  const { TOSS_KEY_IN_SECRET_KEY, PORTONE_V2_KEY_IN_CHANNEL, PORTONE_V1_KEY_IN_PG } = sandboxEnvironment({ ...manifest, gateways })
  assert.deepEqual([TOSS_KEY_IN_SECRET_KEY, PORTONE_V2_KEY_IN_CHANNEL, PORTONE_V1_KEY_IN_PG], ['test_sk_1', 'channel-key-9', 'nice.A'])
})

test('only channels that are a way to pay are offered, under the shop’s names', () => {
  assert.equal(sandboxEnvironment(manifest).PORTONE_V2_CHANNEL_KEY, 'card=channel-1,easy_pay=channel-3')
})

test('each method of PortOne V1 has a company behind it, none of them a live one', () => {
  assert.equal(sandboxEnvironment(manifest).PORTONE_V1_PG, 'card=html5_inicis.A,easy_pay=kakaopay.B,virtual_account=kcp.C')
})

test('a gateway with a key of its own gets nothing from the sandbox', () => {
  const environment = sandboxEnvironment(manifest, { TOSS_SECRET_KEY: 'test_gsk_mine' })
  assert.equal(environment.TOSS_API_URL, undefined)
  assert.equal(environment.TOSS_CLIENT_KEY, undefined)
  assert.equal(environment.PORTONE_V2_STORE_ID, 'store-1')
})

test('an empty line in .env leaves the sandbox’s value', () => {
  assert.equal(sandboxEnvironment(manifest, { TOSS_SECRET_KEY: '', GATEWAYS: '' }).TOSS_SECRET_KEY, 'test_gsk_1')
})
