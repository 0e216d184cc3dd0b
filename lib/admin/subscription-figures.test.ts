import assert from 'node:assert/strict'
import { test } from 'node:test'
import { perMonth } from './subscription-figures.ts'

test('every interval counts as a month of revenue', () => {
  assert.equal(perMonth(12_000, { interval: 'month', intervalCount: 1 }), 12_000)
  assert.equal(perMonth(12_000, { interval: 'month', intervalCount: 3 }), 4_000)
  assert.equal(perMonth(120_000, { interval: 'year', intervalCount: 1 }), 10_000)
  assert.equal(Math.round(perMonth(7_000, { interval: 'week', intervalCount: 1 })), 30_417)
  assert.equal(Math.round(perMonth(1_000, { interval: 'day', intervalCount: 1 })), 30_417)
})
