/** Every fault at every call a sale makes: each ends in a right order or in money given back, with nobody's help. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { freePorts } from '../scripts/ports.ts'
import { CASES, type Case, endsRight } from './faults/fault-case.ts'
import { Lanes, openLane } from './kill/lane.ts'
import { runFolder } from './stage/folder.ts'
import { type FreshDatabases, freshDatabases } from './stage/fresh-database.ts'

const LANES = 3
const LONGEST_MS = 600_000
/** Leases, sweeps and holds take a fiftieth of their time. */
const TIME_SCALE = '0.02'

/** Part of a case's name, to run those alone. */
const only = process.env.FAULT ?? ''

describe('one fault in a sale', { timeout: LONGEST_MS }, () => {
  let lanes: Lanes
  let databases: FreshDatabases
  before(async () => {
    const folder = runFolder()
    databases = await freshDatabases('sqlite', folder)
    const databaseUrl = await databases.fresh()
    // The console, a port for each of four gateways, and the shop, for each lane.
    const firstPort = await freePorts(6 * LANES)
    const open = Array.from({ length: LANES }, (_, i) => {
      const sandboxPort = firstPort + 6 * i
      return openLane({ sandboxPort, shopPort: sandboxPort + 5, folder, databaseUrl, env: { TIME_SCALE, RATE_LIMIT_SCALE: '1000' } })
    })
    lanes = new Lanes(await Promise.all(open))
  })
  after(async () => {
    await lanes?.close()
    await databases?.stop()
  })

  for (const [title, cases] of Map.groupBy(
    CASES.filter(({ name }) => name.includes(only)),
    ({ sale }) => sale.name,
  )) {
    test(title, { concurrency: LANES, timeout: LONGEST_MS }, async (t) => {
      await Promise.all(cases.map((one: Case) => t.test(one.name, () => lanes.use((lane) => endsRight(lane, databases, one)))))
    })
  }

  test('there is a case for every fault', () => {
    assert.ok(only !== '' || CASES.length > 60)
  })
})
