import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestShop, type TestShop } from '../test/support/test-shop.ts'
import { sweepLimits, withinLimit } from './rate-limit.ts'

async function withShop(scale: string, act: (shop: TestShop) => Promise<void>) {
  const shop = await openTestShop({ env: { RATE_LIMIT_SCALE: scale } })
  try {
    await act(shop)
  } finally {
    await shop.close()
  }
}

const often = async (shop: TestShop, times: number, key = 'k') => {
  let allowed = 0
  for (let i = 0; i < times; i++) if (await withinLimit(shop, { key, most: 3, windowMs: 1000 })) allowed++
  return allowed
}

test('a limited number of tries is allowed in a window, and again in the next', () =>
  withShop('1', async (shop) => {
    assert.equal(await often(shop, 5), 3)
    shop.clock.advance(999)
    assert.equal(await often(shop, 5), 0)
    shop.clock.advance(1)
    assert.equal(await often(shop, 5), 3)
  }))

test('a limit that is reached is told once in a window, without whose it is', () =>
  withShop('1', async (shop) => {
    await often(shop, 9, 'order:203.0.113.9')
    const told = shop.logged.filter((line) => line.includes('limit_reached'))
    assert.equal(told.length, 1)
    assert.match(told[0] ?? '', /"limit":"order"/)
    assert.doesNotMatch(told[0] ?? '', /203\.0\.113/)
  }))

test('the tries of different keys are counted separately', () =>
  withShop('1', async (shop) => {
    assert.equal(await often(shop, 5, 'a'), 3)
    assert.equal(await often(shop, 5, 'b'), 3)
  }))

test('a restart does not reset the counts', () =>
  withShop('1', async (shop) => {
    await often(shop, 5)
    const restarted = await openTestShop({ databaseUrl: shop.databaseUrl, clock: shop.clock, env: { RATE_LIMIT_SCALE: '1' } })
    assert.equal(await often(restarted, 5), 0)
    await restarted.close()
  }))

test('RATE_LIMIT_SCALE multiplies the limit', () => withShop('2', async (shop) => assert.equal(await often(shop, 10), 6)))

test('a key of any length is stored shortened', () =>
  withShop('1', async (shop) => assert.equal(await often(shop, 5, 'x'.repeat(100_000)), 3)))

test('counts of windows that are over are swept away, and the others stay', () =>
  withShop('1', async (shop) => {
    for (let address = 0; address < 700; address++) await withinLimit(shop, { key: `order:${address}`, most: 3, windowMs: 1000 })
    await withinLimit(shop, { key: 'sign-in', most: 3, windowMs: 2000 })
    assert.equal(await sweepLimits(shop), 0)
    shop.clock.advance(1000)
    assert.deepEqual([await sweepLimits(shop), await sweepLimits(shop)], [700, 0])
    assert.equal(await often(shop, 3, 'sign-in'), 2)
  }))
