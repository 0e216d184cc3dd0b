import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, chargeAt, daysBetween, seoulHour, startOfDay, startOfPeriod } from './calendar.ts'

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

/** The last date of a month, without the calendar that is tested. */
const lastDateOf = (day: string) => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

test('whoever began on any day of a long month is charged on it for ten years, or on the last of a shorter month', () => {
  for (let date = 1; date <= 31; date++) {
    const anchorOn = `2026-01-${`${date}`.padStart(2, '0')}`
    for (const start of starts(anchorOn, 'month', 1, 120)) assert.equal(Number(start.slice(8)), Math.min(date, lastDateOf(start)), start)
  }
})

test('every rhythm goes forward, and no two periods begin on one day', () => {
  for (const interval of ['day', 'week', 'month', 'year'] as const)
    for (const count of [1, 2, 3, 12]) {
      const all = starts('2027-12-31', interval, count, 30)
      for (const [i, start] of all.entries()) {
        const next = all[i + 1]
        if (next) assert.ok(daysBetween(start, next) > 0, `${interval} ${count}: ${start} ${next}`)
      }
      assert.equal(new Set(all).size, all.length)
    }
})

test('twelve months are a year, and seven days a week, wherever they begin', () => {
  for (const anchorOn of ['2027-02-28', '2028-02-29', '2027-12-31', '2027-06-15']) {
    assert.deepEqual(starts(anchorOn, 'month', 12, 6), starts(anchorOn, 'year', 1, 6))
    assert.deepEqual(starts(anchorOn, 'day', 7, 60), starts(anchorOn, 'week', 1, 60))
  }
})

test('the 29th of February in a century that is no leap year is the 28th', () => {
  assert.equal(starts('2096-02-29', 'year', 4, 2)[1], '2100-02-28')
  assert.equal(starts('2100-01-31', 'month', 1, 2)[1], '2100-02-28')
})

test('the length of a year is its days, and a way forward and back is none', () => {
  assert.deepEqual([daysBetween('2027-01-01', '2028-01-01'), daysBetween('2028-01-01', '2029-01-01')], [365, 366])
  assert.equal(daysBetween('2027-03-01', '2027-02-01'), -28)
  for (const days of [0, 1, 27, 365, 1461]) assert.equal(addDays(addDays('2028-02-29', days), -days), '2028-02-29')
})

test('a day of Seoul begins at three in the afternoon of the day before in UTC', () => {
  assert.equal(startOfDay('2027-03-01').toISOString(), '2027-02-28T15:00:00.000Z')
  assert.equal(seoulHour('2027-03-01', 10).toISOString(), '2027-03-01T01:00:00.000Z')
  assert.equal(seoulHour('2027-01-01', 8).toISOString(), '2026-12-31T23:00:00.000Z')
})

test('what is no day is no charge', () => {
  for (const day of ['', '2027-02-30', '2027-13-01', 'tomorrow']) assert.throws(() => startOfDay(day), /no day/)
})
