/** Which sums ask a member for the password once more. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAboveLimit } from './step-up.ts'

const LIMIT = 300_000

test('won ask above the limit, and not at it', () => {
  const asks = [LIMIT, LIMIT + 1].map((total) => isAboveLimit({ total, currency: 'KRW' }, LIMIT, false))
  assert.deepEqual(asks, [false, true])
})

test('another currency asks for every sum, because nobody has said what is small in it', () => {
  assert.ok(isAboveLimit({ total: 1, currency: 'USD' }, LIMIT, false))
})

test('a press that the shop doubts asks for every sum', () => {
  assert.ok(isAboveLimit({ total: 1, currency: 'KRW' }, LIMIT, true))
})
