import assert from 'node:assert/strict'
import test from 'node:test'
import { invoiceNumber, invoiceYear } from './invoice-number.ts'

test('the year of an invoice is Seoul’s, which begins nine hours before the world’s', () => {
  assert.equal(invoiceYear(new Date('2026-12-31T14:59:59Z')), 2026)
  assert.equal(invoiceYear(new Date('2026-12-31T15:00:00Z')), 2027)
  assert.equal(invoiceYear(new Date('2027-12-31T15:00:00Z')), 2028)
})

test('numbers have six digits, so that they sort as they were given, and more where a year has more', () => {
  assert.equal(invoiceNumber(2026, 1).number, '2026-000001')
  assert.equal(invoiceNumber(2026, 999_999).number, '2026-999999')
  assert.equal(invoiceNumber(2026, 1_000_000).number, '2026-1000000')
  const numbers = [1, 9, 10, 99, 100, 99_999].map((nth) => invoiceNumber(2026, nth).number)
  assert.deepEqual(numbers.toSorted(), numbers)
})

test('a number says its parts', () => {
  const { year, nth, number } = invoiceNumber(2031, 42)
  assert.deepEqual(number.split('-').map(Number), [year, nth])
})
