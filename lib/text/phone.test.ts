import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialledDigits, keptForms, readPhone } from './phone.ts'

/** Every way to write a number, and the one form that is kept of it. */
const WRITINGS: Record<string, readonly string[]> = {
  '01012345678': [
    '010-1234-5678',
    '010 1234 5678',
    '01012345678',
    '010.1234.5678',
    '+82 10-1234-5678',
    '+82 (0)10-1234-5678',
    '821012345678',
    '０１０１２３４５６７８',
    '010‐1234‑5678',
    '010–1234—5678',
    '010−1234－5678',
    '０１０ー１２３４ー５６７８',
    '\u202d010-1234-5678\u202c',
    '\u200b010-1234-5678',
    ' (010) 1234-5678 ',
  ],
  '050712345678': ['0507-1234-5678', '+82 507-1234-5678'],
  '021234567': ['02-123-4567', '02)123-4567', '+82-2-123-4567'],
  '0212345678': ['02 1234 5678'],
  '0311234567': ['031-123-4567'],
  '0641234567': ['064-123-4567'],
  '07012345678': ['070-1234-5678'],
  '0801234567': ['080-123-4567'],
  '0111234567': ['011-123-4567'],
  '15881234': ['1588-1234', '1588 1234', '１５８８－１２３４', '+82 1588-1234'],
  '+14155552671': ['+1 (415) 555-2671', '+1-415-555-2671', '＋１ ４１５ ５５５ ２６７１'],
  '+819012345678': ['+81 90-1234-5678'],
  '+8613800138000': ['+86 138 0013 8000'],
}

test('a number has one form however it is written, and is found by that form', () => {
  for (const [kept, writings] of Object.entries(WRITINGS))
    for (const written of [kept, ...writings]) {
      assert.equal(readPhone(written), kept, written)
      assert.ok(keptForms(written).includes(kept), written)
    }
})

test('every thousand of Korean mobiles is taken, also those that a table does not know yet', () => {
  for (let thousand = 2000; thousand <= 9999; thousand++) {
    const kept = `010${thousand}0023`
    assert.equal(readPhone(`010-${thousand}-0023`), kept)
    assert.equal(readPhone(`+82 10-${thousand}-0023`), kept)
  }
  for (const none of ['010-5971-00234', '010-5971-02']) assert.equal(readPhone(none), undefined, none)
})

test('what nobody can dial is no number', () => {
  for (const typed of [
    '',
    '+',
    '112',
    '1234',
    '010-1234',
    '010-1234-567890',
    'zero1012345678',
    '1012345678',
    '101-23-45678',
    '010-1234-5678 집',
    '0'.repeat(11),
    '+1 123',
    '9'.repeat(200),
  ])
    assert.equal(readPhone(typed), undefined, typed)
})

test('a number that an older order kept unchecked is still found', () => {
  assert.deepEqual(keptForms('099-999-9999'), ['0999999999'])
  assert.deepEqual(keptForms('hello'), [])
})

test('gateways get 8 to 15 digits', () => {
  for (const kept of Object.keys(WRITINGS)) assert.match(dialledDigits(kept), /^\d{8,15}$/)
})
