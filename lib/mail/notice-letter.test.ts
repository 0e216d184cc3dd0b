/** The mail that tells an operator what is new. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeNoticeLetter } from './notice-letter.ts'

const SHOP = 'https://shop.com'

test('one kind of news links to its own page, and several to the overview', () => {
  const one = writeNoticeLetter([['disputes', 2]], SHOP, 'en')
  assert.match(one.subject, /New: Disputes 2$/)
  assert.match(one.text, /Disputes: 2\n/)
  assert.match(one.text, /https:\/\/shop\.com\/admin\/disputes\n/)
  const some: Parameters<typeof writeNoticeLetter>[0] = [
    ['attention', 1],
    ['orders', 30],
  ]
  const several = writeNoticeLetter(some, SHOP, 'en')
  assert.match(several.subject, /Needs attention 1, New orders 30$/)
  assert.match(several.text, /https:\/\/shop\.com\/admin\n/)
})

test('each letter says where to change what it tells, in the reader’s language', () => {
  for (const [locale, says] of [
    ['ko', /받을 알림 바꾸기: https:\/\/shop\.com\/admin\/notices/],
    ['en', /Change what you’re told of: https:\/\/shop\.com\/admin\/notices/],
  ] as const)
    assert.match(writeNoticeLetter([['stock', 1]], SHOP, locale).text, says)
})
