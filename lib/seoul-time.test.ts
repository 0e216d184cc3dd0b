import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import fc from 'fast-check'
import { sourceFiles } from '../test/import-lines.ts'
import {
  dayAfter,
  endOfSeoulDay,
  endOfSeoulMonth,
  isSeoulSunday,
  lastDayOf,
  lastSeoulDays,
  readSeoulField,
  seoulDay,
  seoulField,
  seoulFormat,
  seoulSerial,
  seoulTime,
  startOfSeoulDay,
} from './seoul-time.ts'

/** In Seoul it is already the first of December. */
const LATE = new Date('2026-11-30T15:30:05Z')

test('a day in Seoul begins nine hours before the day in Greenwich', () => {
  assert.deepEqual([seoulDay(LATE), seoulTime(LATE), seoulField(LATE)], ['2026-12-01', '2026-12-01 00:30:05', '2026-12-01T00:30'])
  assert.equal(startOfSeoulDay('2026-12-01')?.toISOString(), '2026-11-30T15:00:00.000Z')
  assert.deepEqual(lastSeoulDays(LATE, 3), ['2026-11-29', '2026-11-30', '2026-12-01'])
})

test('an invalid day and an invalid time are rejected', () => {
  for (const text of ['2026-02-30', '2026-13-01', '26-01-01', '']) assert.equal(startOfSeoulDay(text), undefined, text)
  assert.equal(readSeoulField('2026-12-01T00:30')?.toISOString(), '2026-11-30T15:30:00.000Z')
  assert.equal(readSeoulField('2026-12-01T25:30'), undefined)
})

test('the last day of what ends when another day begins is the one before, over months and leap years', () => {
  assert.deepEqual(['2027-01-01', '2028-03-01', '2027-03-01'].map(lastDayOf), ['2026-12-31', '2028-02-29', '2027-02-28'])
})

test('the end of a day or a month is the first instant of the next one', () => {
  assert.equal(endOfSeoulDay(LATE, 0).toISOString(), '2026-12-01T15:00:00.000Z')
  assert.equal(endOfSeoulDay(LATE, 7).toISOString(), '2026-12-08T15:00:00.000Z')
  assert.equal(endOfSeoulMonth(LATE).toISOString(), '2026-12-31T15:00:00.000Z')
  assert.equal(endOfSeoulMonth(new Date('2026-11-30T14:59:59Z')).toISOString(), '2026-11-30T15:00:00.000Z')
})

test('Sunday means Sunday in Seoul', () => {
  assert.equal(isSeoulSunday(new Date('2026-11-28T15:00:00Z')), true)
  assert.equal(isSeoulSunday(new Date('2026-11-29T15:00:00Z')), false)
})

test('a reader abroad sees Seoul time in their own language', () => {
  assert.equal(seoulFormat('en', { dateStyle: 'long' }).format(LATE), '1 December 2026')
  assert.equal(seoulFormat('ko', { dateStyle: 'long' }).format(LATE), '2026년 12월 1일')
})

const DAY_MS = 86_400_000
const seoul = (text: string) => new Date(`${text}+09:00`)
const anInstant = fc.date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })

for (const [first, last] of [
  ['2026-11-21', '2026-11-22'],
  ['2026-11-30', '2026-12-01'],
  ['2026-12-31', '2027-01-01'],
  ['2027-02-28', '2027-03-01'],
  ['2028-02-28', '2028-02-29'],
  ['2028-02-29', '2028-03-01'],
  // Days on which clocks change in America or Europe, and not in Seoul.
  ['2027-03-14', '2027-03-15'],
  ['2027-10-31', '2027-11-01'],
] as const)
  test(`${first} ends in Seoul a millisecond before ${last} begins, one day after its own beginning`, () => {
    const start = startOfSeoulDay(first)
    assert.equal(start?.getTime(), seoul(`${first}T00:00:00.000`).getTime())
    assert.equal(start && dayAfter(start).getTime(), startOfSeoulDay(last)?.getTime())
    assert.deepEqual(
      [`${first}T00:00:00.000`, `${first}T08:59:59.999`, `${first}T09:00:00.000`, `${first}T23:59:59.999`].map((at) => seoulDay(seoul(at))),
      [first, first, first, first],
    )
    assert.equal(seoulDay(seoul(`${last}T00:00:00.000`)), last)
  })

test('an invalid day has no beginning', () => {
  for (const day of [
    '',
    '2026-02-29',
    '2026-11-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-11-21',
    '2026-11-21T00:00',
    ' 2026-11-21',
    '2026/11/21',
    '２０２６-11-21',
  ])
    assert.equal(startOfSeoulDay(day), undefined, day)
})

test('every instant lies in its own Seoul day', () => {
  fc.assert(
    fc.property(anInstant, (at) => {
      const start = startOfSeoulDay(seoulDay(at))
      assert.ok(start && start <= at && at < dayAfter(start))
      assert.equal(seoulTime(at).slice(0, 10), seoulDay(at))
      assert.equal(seoul(seoulTime(at).replace(' ', 'T')).getTime(), Math.floor(at.getTime() / 1000) * 1000)
    }),
  )
})

test('the last days are as many as requested, in order, and end today', () => {
  fc.assert(
    fc.property(anInstant, fc.integer({ min: 1, max: 60 }), (now, count) => {
      const days = lastSeoulDays(now, count)
      assert.equal(days.length, count)
      assert.equal(days.at(-1), seoulDay(now))
      for (const [nth, day] of days.slice(1).entries()) {
        const before = startOfSeoulDay(days[nth] ?? '')
        assert.equal(before && seoulDay(dayAfter(before)), day)
      }
    }),
  )
  assert.deepEqual(lastSeoulDays(seoul('2028-03-01T00:00:00.000'), 3), ['2028-02-28', '2028-02-29', '2028-03-01'])
  assert.deepEqual(lastSeoulDays(seoul('2027-01-01T23:59:59.999'), 2), ['2026-12-31', '2027-01-01'])
})

test('a spreadsheet counts days in Seoul time', () => {
  // Excel and LibreOffice show these numbers for these times.
  assert.equal(seoulSerial(seoul('2026-11-21T00:00:00')), 46_347)
  assert.equal(seoulSerial(seoul('2026-11-21T12:00:00')), 46_347.5)
  assert.equal(seoulSerial(seoul('1970-01-01T00:00:00')), 25_569)
  assert.equal(seoulSerial(new Date(seoul('2026-11-21T00:00:00').getTime() + DAY_MS)), 46_348)
})

test('only lib/seoul-time.ts knows the offset of Seoul', () => {
  const KNOWS = /Asia\/Seoul|\+09:00|\b9 \* (3_?600|60 \* 60)|32_?400/
  const files = sourceFiles(['{app,components,lib}/**/*.{ts,tsx}']).filter((file) => !/seoul-time|\.test\.tsx?$/.test(file))
  assert.ok(files.length > 300)
  assert.deepEqual(
    files.filter((file) => KNOWS.test(readFileSync(file, 'utf8'))),
    [],
  )
})
