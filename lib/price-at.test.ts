import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Priced, priceAt, priceChangesAt } from './price-at.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))
const priced = (more: Partial<Priced> = {}): Priced => ({
  ...{ price: 10_000, listPrice: null, salePrice: 7_000, saleFrom: at(9), saleUntil: at(18) },
  ...more,
})

test('a sale holds from its first instant until just before its end', () => {
  const shown = (hour: number, minusMs = 0) => priceAt(priced(), new Date(at(hour).getTime() - minusMs)).price
  assert.deepEqual([shown(9, 1), shown(9), shown(18, 1), shown(18)], [10_000, 7_000, 7_000, 10_000])
})

test('during a sale the price before it is struck through, and the list price where there is one', () => {
  assert.deepEqual(priceAt(priced(), at(10)), { price: 7_000, listPrice: 10_000 })
  assert.deepEqual(priceAt(priced({ listPrice: 12_000 }), at(10)), { price: 7_000, listPrice: 12_000 })
  assert.deepEqual(priceAt(priced({ listPrice: 12_000 }), at(20)), { price: 10_000, listPrice: 12_000 })
})

test('a sale without a begin or an end has none', () => {
  const prices = (more: Partial<Priced>) => [8, 12, 20].map((hour) => priceAt(priced(more), at(hour)).price)
  assert.deepEqual(prices({ saleFrom: null }), [7_000, 7_000, 10_000])
  assert.deepEqual(prices({ saleUntil: null }), [10_000, 7_000, 7_000])
  assert.deepEqual(prices({ saleFrom: null, saleUntil: null }), [7_000, 7_000, 7_000])
  assert.deepEqual(prices({ salePrice: null }), [10_000, 10_000, 10_000])
})

test('the price becomes another when the sale begins and when it ends, and never after', () => {
  const next = (hour: number, more: Partial<Priced> = {}) => priceChangesAt(priced(more), at(hour))
  assert.deepEqual([next(8), next(9), next(12), next(18)], [at(9), at(18), at(18), null])
  assert.equal(next(8, { salePrice: null }), null)
})
