import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveKeysOf, planOf } from './drill-arguments.ts'

const KNOWN = ['toss', 'ipay']
const plan = (args: string[], liveKeys: string[] = []) => planOf(args, KNOWN, liveKeys)

test('without a word every gateway and method is drilled, for 1,000 won of test money', () => {
  assert.deepEqual(plan([]), { amount: 1000, isLive: false, gateways: [], methods: [] })
})

test('gateways and methods are chosen by name, and an unknown name is reported', () => {
  assert.deepEqual(plan(['--gateway=toss', '--method=card', '--method=transfer']), {
    amount: 1000,
    isLive: false,
    gateways: ['toss'],
    methods: ['card', 'transfer'],
  })
  assert.match(`${plan(['--gateway=portone-v1'])}`, /GATEWAYS does not name portone-v1\. It names toss, ipay\./)
  assert.match(`${plan(['--method=cash'])}`, /cash is no method/)
  assert.match(`${plan(['--everything'])}`, /--everything[\s\S]*npm run drill/)
})

test('live keys are refused by name until a small sum is given, and their values are never printed', () => {
  const refusal = `${plan([], ['TOSS_SECRET_KEY'])}`
  assert.match(refusal, /^TOSS_SECRET_KEY: live keys.*--live=1000\.$/)
  assert.deepEqual(plan(['--live=1500'], ['TOSS_SECRET_KEY']), { amount: 1500, isLive: true, gateways: [], methods: [] })
  for (const wrong of ['', '0', '99', '10001', '1e9', 'all', '100.5', '-500'])
    assert.match(`${plan([`--live=${wrong}`], ['X'])}`, /name a sum between 100 and 10000 won/, wrong)
})

test('keys say by their prefix that they are live', () => {
  const values = { A: 'live_sk_1', B: 'test_sk_1', C: 'pk_live_1', D: 'store-1', E: undefined, F: ['whsec_live_'] }
  assert.deepEqual(liveKeysOf(Object.keys(values), values), ['A', 'C'])
})
