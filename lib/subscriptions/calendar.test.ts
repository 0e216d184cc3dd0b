import assert from 'node:assert/strict'
import test from 'node:test'
import { chargeAt, daysBetween, startOfPeriod } from './calendar.ts'

const starts = (anchorOn: string, interval: 'day' | 'week' | 'month' | 'year', intervalCount: number, periods: number) =>
  Array.from({ length: periods }, (_, i) => startOfPeriod({ anchorOn, anchorPeriod: 1 }, { interval, intervalCount }, i + 1))

test('the 31st comes back after every shorter month', () => {
  assert.deepEqual(starts('2026-12-31', 'month', 1, 6), [
    '2026-12-31',
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
  ])
})

test('the 29th of February is the 28th in other years, and the 29th again in the next leap year', () => {
  assert.deepEqual(starts('2028-02-29', 'year', 1, 5), ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'])
  assert.deepEqual(starts('2028-01-30', 'month', 1, 3), ['2028-01-30', '2028-02-29', '2028-03-30'])
})

test('days and weeks count on over months and years, and every third month is three months', () => {
  assert.deepEqual(starts('2026-12-30', 'day', 2, 3), ['2026-12-30', '2027-01-01', '2027-01-03'])
  assert.deepEqual(starts('2026-12-28', 'week', 2, 3), ['2026-12-28', '2027-01-11', '2027-01-25'])
  assert.deepEqual(starts('2026-08-31', 'month', 3, 4), ['2026-08-31', '2026-11-30', '2027-02-28', '2027-05-31'])
})

test('an anchor in the middle counts from its own period', () => {
  const anchor = { anchorOn: '2027-02-10', anchorPeriod: 7 }
  assert.equal(startOfPeriod(anchor, { interval: 'month', intervalCount: 1 }, 9), '2027-04-10')
})

test('a charge is at nine in Seoul, whatever day that is elsewhere', () => {
  assert.equal(chargeAt('2027-01-01').toISOString(), '2027-01-01T00:00:00.000Z')
  assert.equal(daysBetween('2028-02-28', '2028-03-01'), 2)
})
