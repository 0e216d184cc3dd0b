import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reminderTime } from './deposit-times.ts'

const NOW = new Date('2026-11-21T03:00:00Z')
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

test('the reminder comes a day before the account ends', () => {
  assert.deepEqual(reminderTime(NOW, inHours(72)), inHours(48))
  assert.deepEqual(reminderTime(NOW, inHours(48)), inHours(24))
})

test('the reminder comes after half of a shorter time', () => {
  assert.deepEqual(reminderTime(NOW, inHours(24)), inHours(12))
})

test('there is no reminder within hours, after the end, or for an invalid time', () => {
  for (const due of [inHours(5), inHours(-1), new Date('soon')]) assert.equal(reminderTime(NOW, due), undefined)
})
