import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aDraft } from '../../test/support/goods.ts'
import { obstaclesTo, stateOf } from './obstacles.ts'

const whole = { ...aDraft(), archivedAt: null }
const onShelf = [{ archivedAt: null }]

test('a product that lacks nothing may be sold', () => {
  assert.deepEqual(obstaclesTo(whole, onShelf), [])
})

for (const [lack, product, shelves] of [
  ['archived', { ...whole, archivedAt: new Date() }, onShelf],
  ['category', { ...whole, category: 'c-gone' }, onShelf],
  ['summary', { ...whole, summary: { ko: '차', en: '' } }, onShelf],
  ['description', { ...whole, description: { ko: '', en: 'Clay' } }, onShelf],
  ['notice', { ...whole, notice: null }, onShelf],
  ['pieces', whole, [{ archivedAt: new Date() }]],
  ['pieces', whole, []],
] as const)
  test(`without ${lack} it may not, and that alone is said`, () => {
    assert.deepEqual(obstaclesTo(product, shelves), [lack])
  })

test('everything that is lacking is said at once', () => {
  const bare = { ...whole, summary: { ko: '', en: '' }, notice: null, category: '' }
  assert.deepEqual(obstaclesTo(bare, []), ['category', 'summary', 'notice', 'pieces'])
})

test('a product is a draft, for sale, taken off sale, or put away', () => {
  const state = (onSale: boolean, draft: boolean, archivedAt: Date | null) => stateOf({ onSale, draft, archivedAt })
  assert.equal(state(true, false, null), 'active')
  assert.equal(state(false, true, null), 'draft')
  assert.equal(state(false, false, null), 'unlisted')
  assert.equal(state(false, false, new Date()), 'archived')
  assert.equal(state(false, true, new Date()), 'archived')
})
