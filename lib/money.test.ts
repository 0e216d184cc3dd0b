import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatFigures, formatMoney, toMajor } from './money.ts'

test('won are grouped by thousands, in both languages', () => {
  assert.deepEqual(
    [0, 999, 1000, 69_000, 1_234_567_890].map((amount) => formatMoney(amount, 'KRW', 'ko')),
    ['0원', '999원', '1,000원', '69,000원', '1,234,567,890원'],
  )
  assert.equal(formatMoney(69_000, 'KRW', 'en'), '₩69,000')
  assert.equal(formatMoney(-69_000, 'KRW', 'ko'), '-69,000원')
})

test('other currencies are shown by their own conventions', () => {
  assert.equal(formatMoney(123_456, 'USD', 'en'), '$1,234.56')
  assert.equal(formatMoney(500, 'JPY', 'en'), '¥500')
  assert.deepEqual([toMajor(100, 'USD'), toMajor(100, 'KRW')], [1, 100])
})

test('figures in a table have their currency’s digits and a real minus sign', () => {
  assert.equal(formatFigures(1_234_567, 'KRW'), '1,234,567')
  assert.equal(formatFigures(-3_000, 'JPY'), '−3,000')
  assert.equal(formatFigures(123_456, 'USD'), '1,234.56')
  assert.equal(formatFigures(-5, 'EUR'), '−0.05')
  assert.equal(formatFigures(0, 'USD'), '0.00')
})
