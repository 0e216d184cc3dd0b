import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { orderNumber, readOrderNumber } from './order-number.ts'

test('an order’s number contains the date in Seoul', () => {
  const zeros = new Uint8Array(8)
  assert.equal(orderNumber(new Date('2026-11-21T14:59:59Z'), zeros), 'G261121-00000000')
  assert.equal(orderNumber(new Date('2026-11-21T15:00:00Z'), zeros), 'G261122-00000000')
  assert.equal(orderNumber(new Date('2026-12-31T15:00:00Z'), zeros), 'G270101-00000000')
})

test('every random byte makes a letter that is not easily mistaken', () => {
  for (let byte = 0; byte < 256; byte++)
    assert.match(orderNumber(new Date(), new Uint8Array(8).fill(byte)), /^G\d{6}-([0-9A-HJKMNP-TV-Z])\1{7}$/)
})

test('ten thousand orders of a day have ten thousand numbers', () => {
  const now = new Date()
  assert.equal(new Set(Array.from({ length: 10_000 }, () => orderNumber(now, randomBytes(8)))).size, 10_000)
})

test('a number is understood as people type it', () => {
  assert.equal(readOrderNumber(' g261121-7kq2m9xa '), 'G261121-7KQ2M9XA')
  assert.equal(readOrderNumber('261121-7KQ2 M9XA'), 'G261121-7KQ2M9XA')
  assert.ok(readOrderNumber('x'.repeat(10_000)).length <= 41)
})
