/** Runs files of node:test tests and counts the results. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { type Child, type Environment, startChild } from './children.ts'
import { type Counts, sum } from './counts.ts'
import { LOGS } from './test-logs.ts'

/** What can be stopped while it runs. */
export type Running = Pick<Child, 'stop'>

export interface NodeTests {
  name: string
  files: string[]
  /** Further options for node --test, such as --test-name-pattern=… */
  options: string[]
  env: Environment
  /** How many processes run beside each other. */
  atOnce: number
  onStart: (running: Running) => void
}

/** A test that takes longer has hung. */
const TEST_TIMEOUT_MS = 120_000
/** A suite that takes longer has left something open after its last test. */
const SUITE_TIMEOUT_MS = 25 * 60_000

/**
 * Loading the shop takes seconds of processor time, more than the tests of most files. So files share processes, as many as run beside each
 * other, but for those that change what a process shares.
 */
export async function runInSharedProcesses(tests: NodeTests): Promise<Counts> {
  const { files, atOnce, onStart } = tests
  const alone = files.filter(changesItsProcess)
  const sharing = files.filter((file) => !alone.includes(file))
  const children = new Set<Running>()
  const all = { stop: async () => void (await Promise.all([...children].map((child) => child.stop()))) }
  const run = (part: Partial<NodeTests>, limits: string[]) =>
    part.files?.length === 0 ? undefined : runFiles({ ...tests, ...part, onStart: (child) => onStart(children.add(child) && all) }, limits)
  const parts = Array.from({ length: atOnce }, (_, nth) => ({
    name: `${tests.name}-${nth + 1}`,
    files: sharing.filter((_file, at) => at % atOnce === nth),
  }))
  const shared = await Promise.all(parts.map((part) => run(part, ['--test-isolation=none'])))
  const separate = await run({ files: alone }, [`--test-concurrency=${atOnce}`])
  return sum([...shared, separate].filter((counts) => counts !== undefined))
}

/**
 * It sets the environment or a global, takes the place of a module or a timer, has hooks, which hold for every test of a process, or reads
 * plans, which change with what earlier tests left in a database that is used again. One that is not there is told of by Node.js.
 */
const changesItsProcess = (file: string) =>
  !existsSync(file) || /without-next|globalThis|process\.env|\bmock\b|\bplanOf\b|^(before|after)(Each)?\(/m.test(readFileSync(file, 'utf8'))

/** Runs each file in a process of its own. */
export const runNodeTests = (tests: NodeTests): Promise<Counts> => runFiles(tests, [`--test-concurrency=${tests.atOnce}`])

async function runFiles({ name, files, options, env, onStart }: NodeTests, how: string[]): Promise<Counts> {
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
    ...how,
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
