import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LIVE_SETTINGS } from '../test/support/live-settings.ts'
import { startComplaints } from '../test/support/start-complaints.ts'

const TRIAL = { DATA_KEY: 'a-data-key-of-sixteen', CARD_ENTRY: 'server', CARD_ENTRY_URL: 'http://localhost:4190', CARD_ENTRY_PORT: '4190' }
const LIVE = {
  ...LIVE_SETTINGS,
  GATEWAYS: 'toss',
  TOSS_CLIENT_KEY: 'live_gck_1',
  TOSS_SECRET_KEY: 'live_gsk_1',
  CARD_ENTRY: 'server',
  CARD_ENTRY_URL: 'https://cards.shop.kr',
  CARD_ENTRY_PORT: '3001',
}

test('a form with all it needs starts, and one that is off needs nothing', () => {
  assert.deepEqual(startComplaints(TRIAL), [])
  assert.deepEqual(startComplaints(LIVE), [])
  assert.deepEqual(startComplaints({ CARD_ENTRY_URL: 'http://localhost:3000' }), [])
})

for (const name of ['DATA_KEY', 'CARD_ENTRY_URL', 'CARD_ENTRY_PORT'])
  test(`a form without ${name} is not served, and the start says so`, () => {
    const said = startComplaints({ ...TRIAL, [name]: '' })
    assert.equal(said.length, 1)
    assert.match(`${said[0]}`, new RegExp(`^${name} is missing: CARD_ENTRY|^${name} is missing.*CARD_ENTRY is set`))
  })

test('any other word than server is refused', () =>
  assert.match(`${startComplaints({ ...TRIAL, CARD_ENTRY: '1' })}`, /^CARD_ENTRY is wrong/))

for (const [address, reason] of [
  ['http://localhost:3000', /shop’s own address/],
  ['http://localhost:4190/cards', /more than a host/],
] as const)
  test(`${address} is no address for the form of a trial at localhost:3000`, () => {
    const said = startComplaints({ ...TRIAL, CARD_ENTRY_URL: address })
    assert.equal(said.length, 1)
    assert.match(`${said[0]}`, reason)
  })

for (const [address, reason] of [
  ['https://www.shop.kr', /shop’s own address/],
  ['https://www.shop.kr:8443', /own host name/],
  ['http://cards.shop.kr', /not https/],
  ['https://localhost:3001', /this machine/],
  ['https://cards.example.com', /nobody’s/],
] as const)
  test(`a live start refuses ${address} for the form`, () => {
    const said = startComplaints({ ...LIVE, CARD_ENTRY_URL: address })
    assert.equal(said.length, 1)
    assert.match(`${said[0]}`, reason)
    assert.match(`${said[0]}`, /^CARD_ENTRY_URL .*cards\.example\.com\.$/)
  })
