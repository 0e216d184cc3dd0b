import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filled } from './filled.ts'

test('what is put into a text is put in as it is, once', () => {
  assert.equal(filled('{} 결제하기', '21,000원'), '21,000원 결제하기')
  assert.equal(filled('× {}', 3), '× 3')
  // No pattern of String.replace means anything here.
  for (const strange of ['$&', '$1', "$'", '{}']) assert.equal(filled('a {} b', strange), `a ${strange} b`)
  assert.equal(filled('nothing to fill', 'x'), 'nothing to fill')
})
