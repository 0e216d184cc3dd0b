import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyNotOpen } from './open-demo.ts'

const OWN_KEYS = { GATEWAYS: 'portone-v2, toss', TOSS_CLIENT_KEY: 'test_gck_1', TOSS_SECRET_KEY: 'test_gsk_1' }
const SANDBOX = { GATEWAYS: 'toss', TOSS_API_URL: 'http://localhost:4103', TOSS_SDK_URL: 'http://localhost:4103/sdk' }

test('a demo with somebody’s own test keys opens on this machine and in the own network', () => {
  for (const host of ['localhost:3000', '192.168.0.5:3000', 'shop.local:3000', '[fd12::1]:3000'])
    assert.equal(whyNotOpen({ ...OWN_KEYS, PUBLIC_URL: `http://${host}` }), undefined, host)
})

test('at a public address it does not, and says how a trial does', () => {
  assert.match(`${whyNotOpen({ ...OWN_KEYS, PUBLIC_URL: 'https://review.shop.kr' })}`, /npm start, with ALLOW_SANDBOX=1/)
  assert.equal(whyNotOpen({ ...SANDBOX, PUBLIC_URL: 'https://review.shop.kr' }), undefined)
})
