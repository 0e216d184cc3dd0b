/**
 * `npm run chaos -- --journeys 500 --kills 10 --seed 1`: random shoppers, real shop processes that are killed, and gateways that
 * fail. Further options: `--database postgres`, `--processes 2`, `--shoppers 12`, `--faults 0.2`, and `--only 12,57` to run some
 * journeys of a plan alone. A violation leaves the plan in .data/chaos/repro.json.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { freePorts, SANDBOX_PORTS } from '../../scripts/ports.ts'
import { tellViolations } from '../checker.ts'
import { planRun } from './plan.ts'
import { run } from './run.ts'
import { summary } from './summary.ts'
import { openWorld } from './world.ts'

const REPRO = '.data/chaos/repro.json'

const count = (otherwise: number) => z.coerce.number().int().min(0).default(otherwise)
const wanted = z.object({
  seed: z.string().default(() => `${Math.floor(Math.random() * 1e6)}`),
  journeys: count(500),
  kills: count(10),
  processes: count(2).pipe(z.int().min(1).max(4)),
  shoppers: count(12).pipe(z.int().min(1).max(64)),
  faults: z.coerce.number().min(0).max(0.5).default(0.2),
  database: z.enum(['sqlite', 'postgres']).default('sqlite'),
  only: z.string().optional(),
})

/** Reservations last 18 seconds, and leases a fifth of a second. */
const TIME_SCALE = 0.02
const PATIENCE_MS = 90_000

const { values } = parseArgs({ options: Object.fromEntries(Object.keys(wanted.shape).map((name) => [name, { type: 'string' }])) })
const options = wanted.parse(values)
const whole = planRun({ ...options, faultRate: options.faults })
const only = options.only?.split(',').map(Number)
const plan = only ? { ...whole, journeys: whole.journeys.filter(({ n }) => only.includes(n)) } : whole
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()

console.log(`seed ${options.seed}, commit ${commit}, ${options.processes} processes on ${options.database}, faults ${options.faults}`)
const sandboxPort = await freePorts(SANDBOX_PORTS + options.processes)
const world = await openWorld({
  database: options.database,
  processes: options.processes,
  sandboxPort,
  shopPort: sandboxPort + SANDBOX_PORTS,
  timeScale: TIME_SCALE,
})
try {
  const ran = await run(world, { plan, shoppers: options.shoppers, faultRate: options.faults, patienceMs: PATIENCE_MS })
  console.log(summary(ran, plan))
  if (ran.during.length + ran.after.length + ran.lies.length > 0) {
    process.exitCode = 1
    mkdirSync('.data/chaos', { recursive: true })
    writeFileSync(
      REPRO,
      JSON.stringify(
        { seed: options.seed, commit, options, violations: [...ran.during, ...ran.after], lies: ran.lies, plan, travelled: ran.travelled },
        null,
        1,
      ),
    )
    console.log([tellViolations(ran.during), tellViolations(ran.after), ...ran.lies].filter(Boolean).join('\n'))
    console.log(
      `The plan is in ${REPRO}. The same again: npm run chaos -- ${process.argv.slice(2).join(' ')}${values.seed ? '' : ` --seed ${options.seed}`}`,
    )
  }
} finally {
  await world.end()
}
