import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_DELIVERY, surchargeAt } from '#lib/shop-settings/delivery.ts'
import { demoAddresses } from './demo-addresses.ts'

const isRemoteArea = (postcode: string) => surchargeAt(DEFAULT_DELIVERY.remote, postcode) > 0

test('the demo addresses on islands without a bridge are remote, and the others are not', () => {
  const island = ['제주시', '서귀포시', '울릉군', '신안군']
  const islandRoad = ['백령면', '연평면', '청산면', '삼산면', '욕지면']
  for (const { postcode, city, road } of demoAddresses) {
    const expected = island.includes(city) || islandRoad.some((town) => road.startsWith(town))
    assert.equal(isRemoteArea(postcode), expected, `${city} ${road}`)
  }
})
