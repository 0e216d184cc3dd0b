import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chartSeries, REST } from './chart-series.ts'
import type { DayOfSales } from './dashboard.ts'

const day = (name: string, byMethod: Record<string, number>): DayOfSales => ({
  day: name,
  byMethod,
  orders: 1,
  total: Object.values(byMethod).reduce((sum, amount) => sum + amount, 0),
  refunded: 0,
})

test('the chart shows as many methods as it has colours, the largest first', () => {
  const { ids, days } = chartSeries([day('1', { card: 5, transfer: 9 }), day('2', { card: 6 })], 2)
  assert.deepEqual(ids, ['card', 'transfer'])
  assert.deepEqual(days, [
    { day: '1', total: 14, amounts: [5, 9] },
    { day: '2', total: 6, amounts: [6, 0] },
  ])
})

test('methods without a colour of their own are added up in one part, and no won is lost', () => {
  const { ids, days } = chartSeries([day('1', { a: 1, b: 9, c: 3, d: 2 })], 3)
  assert.deepEqual(ids, ['b', 'c', REST])
  assert.deepEqual(days, [{ day: '1', total: 15, amounts: [9, 3, 3] }])
})

test('without sales there are no methods', () => {
  assert.deepEqual(chartSeries([day('1', {})], 3), { ids: [], days: [{ day: '1', total: 0, amounts: [] }] })
})
