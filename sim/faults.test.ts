/** Every fault in every call of a sale: each ends in a correct order or in money given back, without help. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { freePorts, SANDBOX_PORTS } from '../scripts/ports.ts'
import { CASES, type Case, endsRight } from './faults/fault-case.ts'
import { Lanes, openLane } from './kill/lane.ts'
import { runFolder } from './stage/folder.ts'
import { type FreshDatabases, freshDatabases } from './stage/fresh-database.ts'

/** The ports of the sandbox and of the shop. */
const LANE_PORTS = SANDBOX_PORTS + 1
const LANES = 3
const LONGEST_MS = 600_000
/** Leases, sweeps and reservations take a fiftieth of their time. */
const TIME_SCALE = '0.02'

/** Part of a case's name, to run only those cases. */
const only = process.env.FAULT ?? ''

/**
 * `FAULTS=all` runs every case (minutes). Otherwise every third runs; seventeen kinds are no multiple of three, so each call gets
 * different ones.
 */
const isWhole = process.env.FAULTS === 'all' || only !== ''
const chosen = CASES.filter(({ name }, i) => name.includes(only) && (isWhole || i % 3 === 0))

describe('one fault in a sale', { timeout: LONGEST_MS }, () => {
  let lanes: Lanes
  let databases: FreshDatabases
  before(async () => {
    const folder = runFolder()
    databases = await freshDatabases('sqlite', folder)
    const databaseUrl = await databases.fresh()
    const firstPort = await freePorts(LANE_PORTS * LANES)
    const open = Array.from({ length: LANES }, (_, i) => {
      const sandboxPort = firstPort + LANE_PORTS * i
      return openLane({
        sandboxPort,
        shopPort: sandboxPort + SANDBOX_PORTS,
        folder,
        databaseUrl,
        env: { TIME_SCALE, RATE_LIMIT_SCALE: '1000' },
      })
    })
    lanes = new Lanes(await Promise.all(open))
  })
  after(async () => {
    await lanes?.close()
    await databases?.stop()
  })

  for (const [title, cases] of Map.groupBy(chosen, ({ sale }) => sale.name)) {
    test(title, { concurrency: LANES, timeout: LONGEST_MS }, async (t) => {
      await Promise.all(cases.map((one: Case) => t.test(one.name, () => lanes.use((lane) => endsRight(lane, databases, one)))))
    })
  }

  test('every fault is met', () => {
    const kinds = (cases: readonly Case[]) => new Set(cases.map(({ kind }) => kind)).size
    assert.ok(only !== '' || kinds(chosen) === kinds(CASES))
  })
})
