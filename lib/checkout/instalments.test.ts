import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instalmentsOf } from './instalments.ts'

const won = (amount: number) => ({ amount, currency: 'KRW' })

test('a credit card pays 50,000 won and more at once or in two to twelve months', () => {
  assert.deepEqual(instalmentsOf(won(50_000), { kind: 'credit' }), [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  assert.deepEqual(instalmentsOf(won(50_000), {}), instalmentsOf(won(50_000), { kind: 'credit' }))
})

test('smaller sums, other currencies and other cards are paid at once', () => {
  assert.deepEqual(instalmentsOf(won(49_999), { kind: 'credit' }), [0])
  assert.deepEqual(instalmentsOf({ amount: 50_000, currency: 'USD' }, { kind: 'credit' }), [0])
  for (const kind of ['debit', 'prepaid'] as const) assert.deepEqual(instalmentsOf(won(100_000), { kind }), [0])
  assert.deepEqual(instalmentsOf(won(100_000), { allAtOnce: true }), [0])
})
