import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemRandom } from './clock.ts'
import { findPaymentId, isPaymentId, markOf, newPaymentId, orderDayOf, readPaymentId } from './payment-id.ts'

test('a payment’s id contains its order’s date in Seoul', () => {
  assert.equal(orderDayOf('G2611217KQ2M9XA01ABCDEFGHJKMN'), '2026-11-21')
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
