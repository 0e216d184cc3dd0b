import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inOrder } from './routing.ts'

const rows = ['card', 'easy_pay', 'transfer', 'mobile'].map((method) => ({ method }))
const names = (sorted: readonly { method: string }[]) => sorted.map(({ method }) => method).join(' ')

test('what is named stands first, in its order, and the others stay behind it as they were', () => {
  assert.equal(names(inOrder(rows, [])), 'card easy_pay transfer mobile')
  assert.equal(names(inOrder(rows, ['mobile'])), 'mobile card easy_pay transfer')
  assert.equal(names(inOrder(rows, ['transfer', 'easy_pay'])), 'transfer easy_pay card mobile')
  assert.equal(names(inOrder(rows, ['nothing of this shop', 'easy_pay'])), 'easy_pay card transfer mobile')
})

test('two rows of one method keep their own order, so that the first that works still serves it', () => {
  const twice = [
    { method: 'card', gateway: 'toss' },
    { method: 'mobile', gateway: 'toss' },
    { method: 'card', gateway: 'ipay' },
  ]
  assert.deepEqual(
    inOrder(twice, ['mobile', 'card']).map(({ gateway }) => gateway),
    ['toss', 'toss', 'ipay'],
  )
})

test('no order adds a row, drops one or changes one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...rows)), fc.array(fc.constantFrom('card', 'easy_pay', 'other')), (given, order) => {
      const sorted = inOrder(given, order)
      assert.equal(sorted.length, given.length)
      for (const row of rows) assert.equal(sorted.filter((each) => each === row).length, given.filter((each) => each === row).length)
    }),
  )
})
