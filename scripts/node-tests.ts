/** Runs files of node:test tests and counts the results. */
import { readFileSync, rmSync } from 'node:fs'
import { type Child, type Environment, startChild } from './children.ts'
import type { Counts } from './counts.ts'
import { LOGS } from './test-logs.ts'

export interface NodeTests {
  name: string
  files: string[]
  /** Further options for node --test, such as --test-name-pattern=… */
  options: string[]
  env: Environment
  filesAtOnce: number
  onStart: (child: Child) => void
}

/** A test that takes longer has hung. */
const TEST_TIMEOUT_MS = 120_000
/** A suite that takes longer has left something open after its last test. */
const SUITE_TIMEOUT_MS = 25 * 60_000

export async function runNodeTests({ name, files, options, env, filesAtOnce, onStart }: NodeTests): Promise<Counts> {
  const counted = `${LOGS}/${name}.json`
  rmSync(counted, { force: true })
  const reporters = [
    ['./scripts/compact-reporter.mjs', 'stdout'],
    ['./scripts/count-reporter.mjs', counted],
    ['spec', `${LOGS}/${name}.log`],
  ].flatMap(([reporter, destination]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${destination}`])
  const limits = [
    // With this many files, many listeners are no leak.
    '--disable-warning=MaxListenersExceededWarning',
    `--test-concurrency=${filesAtOnce}`,
    `--test-timeout=${TEST_TIMEOUT_MS}`,
  ]
  const child = startChild({ name, args: ['--test', ...limits, ...reporters, ...forSome(options), ...files], env, onLine: console.log })
  onStart(child)
  const limit = setTimeout(() => void child.kill(), SUITE_TIMEOUT_MS)
  const { code, words } = await child.ended
  clearTimeout(limit)
  const counts = readCounts(counted)
  if (!counts) {
    console.log(`FAIL The ${name} tests ${words} before they were over.`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  // Something failed outside of any test.
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1 }
  return counts
}

/** When all tests of a file are filtered out, its hooks may open things and never close them. */
const forSome = (options: string[]) => (options.length > 0 ? [...options, '--test-force-exit'] : [])

/** The counts that count-reporter.mjs wrote, if the run got that far. */
function readCounts(file: string): Counts | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined
    throw error
  }
}
