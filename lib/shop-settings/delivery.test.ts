import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_DELIVERY, surchargeAt, surchargeSpan } from './delivery.ts'

const isRemoteArea = (postcode: string) => surchargeAt(DEFAULT_DELIVERY.remote, postcode) === 3000

test('all of Jeju is remote, and nothing else around it', () => {
  for (const postcode of ['63000', '63122', '63365', '63644']) assert.equal(isRemoteArea(postcode), true, postcode)
  for (const postcode of ['62999', '63645']) assert.equal(isRemoteArea(postcode), false, postcode)
})

test('Ulleungdo and Dokdo are remote', () => {
  for (const postcode of ['40200', '40221', '40240']) assert.equal(isRemoteArea(postcode), true, postcode)
  for (const postcode of ['40199', '40241']) assert.equal(isRemoteArea(postcode), false, postcode)
})

test('the islands of Ongjin are remote, except Yeongheung, which has a bridge', () => {
  for (const postcode of ['23100', '23116', '23124', '23136']) assert.equal(isRemoteArea(postcode), true, postcode)
  for (const postcode of ['23117', '23120', '23123', '23137']) assert.equal(isRemoteArea(postcode), false, postcode)
})

test('a range of a single postcode contains only that postcode', () => {
  assert.deepEqual(['31707', '31708', '31709'].map(isRemoteArea), [false, true, false])
})

test('the big cities are not remote', () => {
  for (const postcode of ['04524', '48058', '21554', '61945', '35242']) assert.equal(isRemoteArea(postcode), false, postcode)
})

test('anything but a five-digit postcode is not remote', () => {
  for (const text of ['', '6312', '063122', '63 22', '63122 ', '6312a', '６３１２２', '-6312', '6e300']) {
    assert.equal(isRemoteArea(text), false, text)
  }
})

test('each range adds its own sum, and both ends belong to it', () => {
  const remote = [
    { from: '63000', to: '63644', surcharge: 3000 },
    { from: '40200', to: '40240', surcharge: 7000 },
  ]
  assert.deepEqual(
    ['62999', '63000', '63644', '63645', '40200', '40240'].map((postcode) => surchargeAt(remote, postcode)),
    [0, 3000, 3000, 0, 7000, 7000],
  )
  assert.deepEqual(surchargeSpan(remote), { least: 3000, most: 7000 })
  assert.equal(surchargeSpan([]), undefined)
  assert.equal(surchargeSpan([{ from: '63000', to: '63644', surcharge: 0 }]), undefined)
})
