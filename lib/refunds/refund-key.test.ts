/** The key of a refund's request is made of the refund alone. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyAfterRefusal, keyOf } from './refund-key.ts'

test('a refund that nobody asked for yet is asked for by its id, whatever has become of its payment', () => {
  assert.equal(keyOf({ id: 'refund-a', askedKey: null }), 'refund-a')
})

test('each refusal makes one new key, and always the same ones', () => {
  const keys = [null, 'refund-a', 'refund-a-again-1', 'refund-a-again-9'].map((askedKey) => keyAfterRefusal({ id: 'refund-a', askedKey }))
  assert.deepEqual(keys, ['refund-a-again-1', 'refund-a-again-1', 'refund-a-again-2', 'refund-a-again-10'])
})

test('an id that ends like a counted key is still its own', () => {
  assert.equal(keyAfterRefusal({ id: 'give-back:P-again-1', askedKey: null }), 'give-back:P-again-1-again-2')
  assert.equal(keyAfterRefusal({ id: 'give-back:P:0', askedKey: 'give-back:P:0:17' }), 'give-back:P:0-again-1')
})
