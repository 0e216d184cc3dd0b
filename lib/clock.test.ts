import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { clockOf, systemClock } from './clock.ts'

const DAY = 86_400_000

test('a movable clock runs ahead by the value of its file, and by nothing without one', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-clock-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'clock')
  const clock = clockOf(file)
  const ahead = () => clock.now().getTime() - systemClock.now().getTime()
  const isAhead = (ms: number, why?: string) => assert.ok(Math.abs(ahead() - ms) < 1000, why)
  isAhead(0)
  writeFileSync(file, `${3 * DAY}`)
  isAhead(3 * DAY)
  writeFileSync(file, `${4 * DAY}\n`)
  isAhead(4 * DAY)
  writeFileSync(file, 'tomorrow')
  isAhead(0, 'never no time at all')
})
