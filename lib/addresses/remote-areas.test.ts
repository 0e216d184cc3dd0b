import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoAddresses } from './demo-addresses.ts'
import { isRemoteArea } from './remote-areas.ts'

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

test('the demo addresses on islands without a bridge are remote, and the others are not', () => {
  const island = ['제주시', '서귀포시', '울릉군', '신안군']
  const islandRoad = ['백령면', '연평면', '청산면', '삼산면', '욕지면']
  for (const { postcode, city, road } of demoAddresses) {
    const expected = island.includes(city) || islandRoad.some((town) => road.startsWith(town))
    assert.equal(isRemoteArea(postcode), expected, `${city} ${road}`)
  }
})
