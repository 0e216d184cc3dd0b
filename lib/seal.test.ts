import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seal, unseal } from './seal.ts'

const [OLD, NEW] = ['an-older-key-of-this-shop', 'a-newer-key-of-this-shop']
const TEXT = '국민은행 123-45'

test('what is sealed says nothing, differs each time and opens again', () => {
  const sealed = seal([NEW], 'row', TEXT)
  assert.ok(!Buffer.from(sealed, 'base64url').toString().includes('123-45'))
  assert.notEqual(seal([NEW], 'row', TEXT), sealed)
  assert.equal(unseal([NEW], 'row', sealed), TEXT)
})

test('while the key is changed the old one still opens', () => {
  assert.equal(unseal([NEW, OLD], 'row', seal([OLD], 'row', TEXT)), TEXT)
})

test('in another row, with another key, or changed by a bit it does not open', () => {
  const sealed = seal([NEW], 'row', TEXT)
  const changed = Buffer.from(sealed, 'base64url')
  changed[20] = (changed[20] ?? 0) ^ 1
  assert.throws(() => unseal([NEW], 'other row', sealed))
  assert.throws(() => unseal([OLD], 'row', sealed))
  assert.throws(() => unseal([NEW], 'row', changed.toString('base64url')))
  assert.throws(() => seal([], 'row', TEXT))
})
