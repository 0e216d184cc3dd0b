/**
 * `npm test`, and `npm run test:<suite>`: runs the suites one after the other, each to its end, and prints one line with all
 * counts last.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Counts, closingLine, isGreen, sum } from './counts.ts'
import type { Running } from './node-tests.ts'
import { onStopSignal } from './stop-signals.ts'
import { LOGS } from './test-logs.ts'
import { SUITES, type SuiteName } from './test-suites.ts'

const isSuite = (text: string | undefined): text is SuiteName => text !== undefined && Object.hasOwn(SUITES, text)

const [first, ...rest] = process.argv.slice(2)
const suites: SuiteName[] = isSuite(first) ? [first] : ['unit', 'db', 'security', 'sim', 'e2e']
const options = isSuite(first) ? rest : process.argv.slice(2)

let running: Running | undefined
let stopping = false
onStopSignal(async () => {
  stopping = true
  process.exitCode = 130
  await running?.stop()
})

mkdirSync(LOGS, { recursive: true })
// Hundreds of processes compile the same files: the first one leaves them compiled for the others.
process.env.NODE_COMPILE_CACHE ??= resolve('.data/compile-cache')
const counts: Counts[] = []
for (const suite of suites) if (!stopping) counts.push(await run(suite))

const total = sum(counts)
if (stopping) process.exit(130)
if (!isGreen(total)) {
  console.log(`\nWhat failed is told above and, in full, in ${LOGS}.`)
  process.exitCode = 1
}
console.log(`\n${closingLine(total)}`)

async function run(suite: SuiteName): Promise<Counts> {
  const started = Date.now()
  try {
    const counts = await SUITES[suite]({ options, onStart: (child) => (running = child) })
    console.log(`${suite}: ${closingLine(counts)} in ${Math.round((Date.now() - started) / 1000)} s`)
    return counts
  } catch (error) {
    // A suite that cannot run counts as failed, and the others still run.
    console.log(`FAIL The ${suite} suite could not be run:`, error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
