import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { sourceFiles } from '../test/import-lines.ts'
import {
  endOfSeoulDay,
  endOfSeoulMonth,
  isSeoulSunday,
  lastSeoulDays,
  readSeoulField,
  seoulDay,
  seoulField,
  seoulFormat,
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

test('only lib/seoul-time.ts knows the offset of Seoul', () => {
  const KNOWS = /Asia\/Seoul|\+09:00|\b9 \* (3_?600|60 \* 60)|32_?400/
  const files = sourceFiles(['{app,components,lib}/**/*.{ts,tsx}']).filter((file) => !/seoul-time|\.test\.tsx?$/.test(file))
  assert.ok(files.length > 300)
  assert.deepEqual(
    files.filter((file) => KNOWS.test(readFileSync(file, 'utf8'))),
    [],
  )
})
