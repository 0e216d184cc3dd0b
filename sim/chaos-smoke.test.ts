/** A small chaos run for every change: a hundred shoppers, three killed shops, and every fifth call or webhook failing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freePorts, SANDBOX_PORTS } from '../scripts/ports.ts'
import { planRun } from './chaos/plan.ts'
import { run } from './chaos/run.ts'
import { summary } from './chaos/summary.ts'
import { openWorld } from './chaos/world.ts'
import { tellViolations } from './checker.ts'

/** Includes the time of a first build. */
const LONGEST_MS = 600_000

test('shoppers, failing gateways and killed shops leave nothing broken', { timeout: LONGEST_MS }, async (t) => {
  const [processes, faultRate] = [2, 0.2]
  const plan = planRun({ seed: 'smoke', journeys: 100, kills: 3, processes, faultRate })
  const sandboxPort = await freePorts(SANDBOX_PORTS + processes)
  const world = await openWorld({ database: 'sqlite', processes, sandboxPort, shopPort: sandboxPort + SANDBOX_PORTS, timeScale: 0.02 })
  try {
    const ran = await run(world, { plan, shoppers: 12, faultRate, patienceMs: 90_000 })

    for (const line of summary(ran, plan).split('\n')) t.diagnostic(line)
    assert.equal(tellViolations(ran.during), '', 'broken while it lasted')
    assert.equal(tellViolations(ran.after), '', 'broken at rest')
    assert.deepEqual(ran.lies, [], 'told a shopper and not true')
    assert.equal(ran.kills, 3)
  } finally {
    await world.end()
  }
})
