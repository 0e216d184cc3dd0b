import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldFits, mayBePhone } from './field-fits.ts'

test('a number is one with eight digits or more', () => {
  assert.ok(mayBePhone('02-123-4567'))
  assert.ok(mayBePhone('010-1234-5678'))
  assert.ok(!mayBePhone('010-1234'))
  assert.ok(mayBePhone('1588-0000'))
  assert.ok(mayBePhone('+1 (415) 555-2671'))
  assert.ok(!mayBePhone('zero1012345678'))
})

test('a foreign name and number fit, and an address needs its postcode', () => {
  for (const name of ['José Ángel Núñez', 'Nguyễn Thị Minh Khai', "O'Brien-Smith", 'محمد علي', '김하늘'])
    assert.ok(fieldFits('buyer.name', name), name)
  for (const phone of ['+1 (415) 555-2671', '+49 30 901820', '010-1234-5678']) assert.ok(fieldFits('buyer.phone', phone), phone)
  assert.ok(!fieldFits('buyer.phone', '+1 415'))
  assert.ok(!fieldFits('buyer.name', 'x'.repeat(51)))
  assert.ok(!fieldFits('buyer.name', ' '))
  assert.ok(fieldFits('shipping.note', ''))
  assert.deepEqual(
    ['03045', '3045', 'SW1A 1AA'].map((code) => fieldFits('shipping.postcode', code)),
    [true, false, false],
  )
  assert.deepEqual(
    ['a@b.kr', 'ａ＠ｂ．ｋｒ', 'a@b'].map((email) => fieldFits('buyer.email', email)),
    [true, true, false],
  )
})
