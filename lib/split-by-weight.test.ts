import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitByWeight } from './split-by-weight.ts'

test('a split is exact, in integers, and no part exceeds its weight', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 30 }), fc.nat({ max: 10_000 }), (weights, share) => {
      const sum = weights.reduce((a, b) => a + b, 0)
      const total = Math.floor((sum * share) / 10_000)
      const parts = splitByWeight(total, weights)
      assert.equal(
        parts.reduce((a, b) => a + b, 0),
        total,
      )
      for (const [i, part] of parts.entries()) assert.ok(Number.isInteger(part) && part >= 0 && part <= (weights[i] ?? 0))
    }),
    { numRuns: 10_000 },
  )
})

test('parts of equal weight differ by at most one won, and the first ones get the remainder', () => {
  assert.deepEqual(splitByWeight(10, [1, 1, 1]), [4, 3, 3])
  assert.deepEqual(splitByWeight(0, [5, 5]), [0, 0])
  assert.deepEqual(splitByWeight(5, [0, 0]), [0, 0])
  assert.deepEqual(splitByWeight(0, []), [])
})
