import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reminderTime } from './deposit-times.ts'

const NOW = new Date('2026-11-21T03:00:00Z')
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

test('a day before the account ends', () => {
  assert.deepEqual(reminderTime(NOW, inHours(72)), inHours(48))
  assert.deepEqual(reminderTime(NOW, inHours(48)), inHours(24))
})

test('at half time of a shorter wait', () => {
  assert.deepEqual(reminderTime(NOW, inHours(24)), inHours(12))
})

test('not within hours, not afterwards, and not for a time that is none', () => {
  for (const due of [inHours(5), inHours(-1), new Date('soon')]) assert.equal(reminderTime(NOW, due), undefined)
})
