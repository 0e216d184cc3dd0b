import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { orderNumber, readOrderNumber } from '#lib/orders/order-number.ts'
import { type Random, systemRandom } from './clock.ts'
import { findPaymentId, isPaymentId, markOf, newPaymentId, orderDayOf, readPaymentId } from './payment-id.ts'

const chance = fc.uint8Array({ minLength: 8, maxLength: 8 })
const anInstant = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })

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

test('a payment’s id contains its order’s date in Seoul', () => {
  assert.equal(orderDayOf('G2611217KQ2M9XA01ABCDEFGHJKMN')?.toISOString(), '2026-11-21T00:00:00.000Z')
  assert.equal(orderDayOf('imp_123456789012'), undefined)
})

test('an id that was made before there were marks is as good as one with a mark', () => {
  const old = 'G2611217KQ2M9XA01ABCDEFGHJKMN'
  assert.deepEqual(readPaymentId(old), { orderNumber: 'G261121-7KQ2M9XA', attempt: 1 })
  assert.deepEqual([markOf(old), findPaymentId(`capture:${old}:0`), markOf('imp_1')], ['', old, undefined])
})

test('the ids of an order’s payments sort in the order in which they were made', () => {
  const ids = Array.from({ length: 99 }, (_, n) => newPaymentId('G261121-7KQ2M9XA', n + 1, 'B6V', systemRandom))
  assert.deepEqual(ids.toSorted(), ids)
})

for (const text of [
  '',
  'order-1',
  'G261121-7KQ2M9XA',
  'G261121-7KQ2M9XA-1',
  'G2611217KQ2M9XA01',
  'G2611217KQ2M9XA01ABCDEFGHJKM',
  'G2611217KQ2M9XA01ABCDEFGHJKMNP',
  'G2611217KQ2M9XA01ABCDEFGHJKMNPQ',
  'G2611217KQ2M9XA01ABCDEFGHJKMNPQRS',
  'G2611217KQ2M9XA1ABCDEFGHJKMN',
  'G2611217KQ2M9XAA1ABCDEFGHJKMN',
  'G261121-7KQ2M9XA01ABCDEFGHJKM',
  'g2611217kq2m9xa01abcdefghjkmn',
  'G2611217KQ2M9XI01ABCDEFGHJKMN',
  'G2611217KQ2M9XA01ABCDEFGHJKML',
  'G2611217KQ2M9XA01ABCDEFGHJKMO',
  'G2611217KQ2M9XA01ABCDEFGHJKMU',
  'X2611217KQ2M9XA01ABCDEFGHJKMN',
  'xG2611217KQ2M9XA01ABCDEFGHJKMN',
  ' G2611217KQ2M9XA01ABCDEFGHJKMN',
  'G2611217KQ2M9XA01ABCDEFGHJKMN\n',
])
  test(`“${text.replace('\n', '↵')}” is no payment of this shop`, () => assert.ok(!isPaymentId(text)))
