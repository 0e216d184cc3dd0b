/**
 * kill -9 before and after every durable step of every way to pay: the shop recovers by itself, and the shopper's retry gets a
 * true answer.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { freePorts, SANDBOX_PORTS } from '../scripts/ports.ts'
import { FLOWS } from './kill/card-flows.ts'
import type { Flow } from './kill/flows.ts'
import { killAgainAndAgain, killAndRecover, stepsOf } from './kill/kill-case.ts'
import { Lanes, openLane } from './kill/lane.ts'
import { runFolder } from './stage/folder.ts'
import { type FreshDatabases, freshDatabases, type Kind } from './stage/fresh-database.ts'

/** The ports of the sandbox and of the shop. */
const LANE_PORTS = SANDBOX_PORTS + 1
const LANES = 2
/** About forty cases for each flow, each a second or two on an idle machine. */
const LONGEST_MS = 600_000
/** Leases, sweeps and reservations take a fiftieth of their time. */
const TIME_SCALE = '0.02'

const LIVES = 5

interface Selection {
  kind: Kind
  flows: readonly string[]
  /** Of the steps that an earlier flow has already died at, one in this many is run. */
  every: number
  /** Flows whose shop also dies five times in a row. */
  again: readonly string[]
}

/** `KILLS=all` runs every case of every flow (ten minutes). Otherwise a step that many flows share is not killed in each of them. */
const isWhole = process.env.KILLS === 'all'

/** Of refunds that take days, one that succeeds dies where one that fails does. */
const ALL = FLOWS.filter(({ name }) => isWhole || name !== 'refunded two days later').map(({ name }) => name)
const SOME = ['toss callback', 'portone-v2 manual', 'tampered amount, toss']

const SELECTIONS: Selection[] = [
  { kind: 'sqlite', flows: ALL, every: isWhole ? 1 : 12, again: isWhole ? ALL : SOME },
  // Only the commit of a transaction differs on PostgreSQL, and all flows share it.
  { kind: 'postgres', flows: SOME, every: isWhole ? 3 : 18, again: isWhole ? SOME : SOME.slice(0, 1) },
]

/** Part of a flow's name, to run only that flow. */
const only = process.env.FLOW ?? ''

/** The steps at which a flow was already killed, on any database. */
const diedAt = new Set<string>()

/** Of the cases of a flow that takes days, one in this many is run: each waits for its shop. */
const SLOW_EVERY = isWhole ? 1 : 30

/** Of a flow with cards, whose steps have names of their own at each gateway, one case in this many is run. */
const EVERY_OF_CARDS = isWhole ? 1 : 10

/** The cases at which no flow has died yet, and a part of the others. */
function casesAt(steps: readonly string[], every: number, { takesDays, keepsCards }: Flow): string[] {
  const cases = steps.flatMap((step) => [`${step}:before`, `${step}:after`])
  if (takesDays) return cases.filter((_, i) => i % SLOW_EVERY === 0)
  if (keepsCards) return cases.filter((_, i) => i % EVERY_OF_CARDS === 0)
  const chosen = cases.filter((dieAt, i) => i % every === 0 || !diedAt.has(dieAt))
  for (const dieAt of cases) diedAt.add(dieAt)
  return chosen
}

for (const { kind, flows, every, again } of SELECTIONS) {
  describe(`killed at any step, on ${kind}`, { timeout: 10 * LONGEST_MS }, () => {
    let lanes: Lanes
    let databases: FreshDatabases
    before(async () => {
      const folder = runFolder()
      databases = await freshDatabases(kind, folder)
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

    test('killed again and again', { concurrency: LANES, timeout: LONGEST_MS }, async (t) => {
      await Promise.all(
        FLOWS.filter(({ name }) => again.includes(name) && name.includes(only)).map((flow) =>
          t.test(flow.name, async () => {
            const killed = await lanes.use((lane) => killAgainAndAgain(lane, databases, flow, LIVES))
            assert.ok(killed >= 3, `it was killed ${killed} times`)
          }),
        ),
      )
    })

    for (const flow of FLOWS.filter(({ name }) => flows.includes(name) && name.includes(only))) {
      test(flow.name, { concurrency: LANES, timeout: LONGEST_MS }, async (t) => {
        const steps = await lanes.use((lane) => stepsOf(lane, databases, flow))
        const recoveries = new Map<string, string>()
        const cases = casesAt(steps, every, flow)
        await Promise.all(
          cases.map((dieAt) =>
            t.test(`killed at ${dieAt}`, async () => {
              const { by, agreedAfterMs } = await lanes.use((lane) => killAndRecover(lane, databases, flow, dieAt))
              recoveries.set(dieAt, `${by} ${agreedAfterMs} ms`)
            }),
          ),
        )
        const cell = (dieAt: string) => (cases.includes(dieAt) ? (recoveries.get(dieAt) ?? 'FAILED') : '')
        for (const step of steps) t.diagnostic(`${step.padEnd(48)} ${cell(`${step}:before`).padEnd(20)} ${cell(`${step}:after`)}`)
      })
    }
  })
}
