import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstCheckDelay, nextCheckDelay } from './recheck-backoff.ts'

const delays = () => {
  const found: number[] = []
  for (let delay = nextCheckDelay(0); delay !== undefined; delay = nextCheckDelay(found.length)) found.push(delay)
  return found.map((ms) => ms / 1000)
}

test('looks come after 5, 15, 30 and 60 seconds, 5 and 15 minutes, hourly for a day and daily for a week', () => {
  assert.equal(firstCheckDelay, 5000)
  assert.deepEqual(delays().slice(0, 7), [5, 15, 30, 60, 300, 900, 3600])
  const days = delays().reduce((a, b) => a + b, 0) / 86_400
  assert.ok(days > 7 && days < 7.1, `${days} days`)
})

test('the time between looks never becomes shorter', () => {
  const found = delays()
  for (const [i, delay] of found.entries()) assert.ok(delay >= (found[i - 1] ?? 0))
})

test('after a week without a result a payment is not looked at any more', () => {
  assert.equal(nextCheckDelay(36), undefined)
  assert.equal(nextCheckDelay(1_000_000), undefined)
})
