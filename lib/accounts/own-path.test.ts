import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPath } from './own-path.ts'

test('a page of the shop is accepted', () => {
  for (const path of ['/', '/checkout', '/en/orders/o1?token=a-b_c', '/products/moon-jar#reviews', '/orders/lookup?next=//evil.example']) {
    assert.equal(ownPath(path, '/account'), path)
  }
})

test('another site, a script and anything that is not a path are refused', () => {
  const strangers = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\\\\evil.example',
    'https:evil.example',
  ]
  for (const wanted of [
    ...strangers,
    'https://evil.example',
    'javascript:alert(1)',
    'evil',
    '',
    undefined,
    null,
    ['/a'],
    `/${'a'.repeat(600)}`,
  ]) {
    assert.equal(ownPath(wanted, '/account'), '/account')
  }
})

test('`..` cannot leave the shop', () => {
  assert.equal(ownPath('/..//evil.example', '/account'), '/account')
  assert.equal(ownPath('/a/../../checkout', '/account'), '/checkout')
})
