import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutText, cutWhile } from './cut-text.ts'

test('a text is cut between the signs that a reader sees', () => {
  assert.equal(cutText('가나다', 2), '가나')
  assert.equal(cutText('a👨‍👩‍👧b', 5), 'a')
  assert.equal(cutText('a👨‍👩‍👧b', 9), 'a👨‍👩‍👧')
  assert.equal(cutText('🇰🇷🇰🇷', 6), '🇰🇷')
  assert.equal(cutText('e\u0301e\u0301', 3), 'e\u0301')
})

test('a text that fits is left as it is', () => {
  assert.equal(cutText('', 0), '')
  assert.equal(cutText('가나다', 3), '가나다')
})

test('the limit may count anything', () => {
  const bytes = (text: string) => new TextEncoder().encode(text).length
  assert.equal(
    cutWhile('가나다', (text) => bytes(text) <= 7),
    '가나',
  )
})
