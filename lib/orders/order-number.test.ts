import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Random, systemRandom } from '#lib/clock.ts'
import { findPaymentId, markOf, newPaymentId, readPaymentId } from '#lib/payment-id.ts'
import { orderNumber, readOrderNumber } from './order-number.ts'

const chance = fc.uint8Array({ minLength: 8, maxLength: 8 })
const anInstant = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })

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

test('N4: a payment’s id has at most 32 letters and digits, which every company accepts, and names its order', () => {
  fc.assert(
    fc.property(anInstant, chance, fc.integer({ min: 1, max: 99 }), (now, bytes, attempt) => {
      const number = orderNumber(now, bytes)
      const id = newPaymentId(number, attempt, 'B6V', systemRandom)
      assert.match(id, /^[A-Z0-9]{6,32}$/)
      assert.deepEqual(readPaymentId(id), { orderNumber: number, attempt })
      assert.equal(markOf(id), 'B6V')
      assert.equal(findPaymentId(`capture:${id}:0`), id)
      assert.equal(readOrderNumber(` ${number.toLowerCase()} `), number)
      assert.equal(readOrderNumber(number.slice(1)), number)
    }),
  )
})

test('N4: an order’s number is not enough to guess its payment’s id', () => {
  const number = orderNumber(new Date(), randomBytes(8))
  const ids = Array.from({ length: 10_000 }, () => newPaymentId(number, 1, 'B6V', systemRandom))
  assert.equal(new Set(ids).size, ids.length)
  const asked: number[] = []
  const random: Random = { bytes: (length) => Buffer.alloc(asked.push(length) && length, 255) }
  assert.equal(newPaymentId('G261121-7KQ2M9XA', 2, 'B6V', random), 'G2611217KQ2M9XA02B6VZZZZZZZZZZZZ')
  // Five bits for each letter.
  assert.deepEqual(asked, [12])
})
