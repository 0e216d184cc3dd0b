import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caretAfter, hyphenated } from './phone-writing.ts'

test('a mobile number is hyphenated as 3-4-4', () => {
  assert.equal(hyphenated('01012345678'), '010-1234-5678')
  assert.equal(hyphenated('010 1234 5678'), '010-1234-5678')
})

test('old mobile and area numbers are hyphenated as 3-3-4, Seoul as 2-3-4 or 2-4-4', () => {
  assert.equal(hyphenated('0111234567'), '011-123-4567')
  assert.equal(hyphenated('0311234567'), '031-123-4567')
  assert.equal(hyphenated('021234567'), '02-123-4567')
  assert.equal(hyphenated('0212345678'), '02-1234-5678')
})

test('an unfinished number never ends in a hyphen, so that it can be deleted', () => {
  for (const typed of ['0', '010', '0101', '010123', '0101234', '01012345']) {
    const shown = hyphenated(typed)
    assert.ok(!shown.endsWith('-'), shown)
    assert.equal(shown.replaceAll('-', ''), typed)
  }
})

test('what is not a digit, and what is too much, is left out', () => {
  assert.equal(hyphenated('010a12b34'), '010-123-4')
  assert.equal(hyphenated('01012345678999999'), '0101-2345-6789')
})

test('the caret stays behind the digit it was behind', () => {
  assert.equal(caretAfter('010-1234-5678', 0), 0)
  assert.equal(caretAfter('+1', 0), 1)
  assert.equal(caretAfter('010-1234-5678', 3), 3)
  assert.equal(caretAfter('010-1234-5678', 4), 5)
  assert.equal(caretAfter('010-1234-5678', 11), 13)
})

test('safe numbers, numbers of companies and foreign ones are written as people know them', () => {
  assert.equal(hyphenated('050712345678'), '0507-1234-5678')
  assert.equal(hyphenated('15881234'), '1588-1234')
  assert.equal(hyphenated('+82 10-1234'), '+82 10-1234')
  assert.equal(hyphenated(' ＋１ ４１５ '), '+1 415 ')
  assert.equal(hyphenated('０１０１２３４５６７８'), '010-1234-5678')
})
