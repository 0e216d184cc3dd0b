/** The suites of `npm test`: what each one runs. */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../test/postgres.ts'
import { browserForTests } from './browser.ts'
import { runBrowserTests } from './browser-tests.ts'
import type { Environment } from './children.ts'
import { type Counts, NONE, sum } from './counts.ts'
import { environmentOfNoShop } from './environment-names.ts'
import { type Running, runInSharedProcesses, runNodeTests } from './node-tests.ts'

export interface Run {
  /** Options for node --test or Playwright, as given on the command line. */
  options: string[]
  onStart: (running: Running) => void
}

export type SuiteName = 'unit' | 'db' | 'security' | 'sim' | 'e2e'

export const SUITES: Record<SuiteName, (run: Run) => Promise<Counts>> = {
  unit: async (run) => {
    const patterns = ['{app,bench,components,lib,sandbox,scripts,test}/**/*.test.ts', 'db/**/*.test.ts']
    const browser = browserForTests({ whole: true })
    if ('missing' in browser) console.log(browser.missing)
    return nodeTests('unit', filesOf(patterns, ['db/test/**', SECURITY]), 'path' in browser ? { CHROMIUM_PATH: browser.path } : {}, run)
  },
  db: async (run) => sum([await storageOnSqlite(run), await storageOnPostgres(run)]),
  security: async (run) => nodeTests('security', filesOf([SECURITY]), {}, run),
  // Each of these files runs several shops at once, so the files run one by one.
  sim: async (run) => nodeTests('sim', filesOf(['sim/**/*.test.ts']), {}, run, { runFiles: runNodeTests, atOnce: 1 }),
  e2e: async ({ options, onStart }) => {
    if (!existsSync('e2e')) return NONE
    return runBrowserTests({ options, env: environmentOfNoShop(), onStart })
  },
}

/** What strangers and mishaps do to a shop, each named after who does it. */
const SECURITY = 'test/security/**/*.test.ts'

const STORAGE = ['db/test/**/*.test.ts']

async function storageOnSqlite(run: Run): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-sqlite-'))
  try {
    return await nodeTests('db-sqlite', filesOf(STORAGE), { DATABASE_URL: join(folder, 'shop.db') }, run)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function storageOnPostgres(run: Run): Promise<Counts> {
  if (filesOf(STORAGE).length === 0) return NONE
  const postgres = await startPostgres()
  try {
    return await nodeTests('db-postgresql', filesOf(STORAGE), { DATABASE_URL: postgres.url }, run)
  } finally {
    await postgres.stop()
  }
}

async function nodeTests(
  name: string,
  files: string[],
  env: Environment,
  { options, onStart }: Run,
  { runFiles, atOnce } = { runFiles: runInSharedProcesses, atOnce: availableParallelism() },
): Promise<Counts> {
  const chosen = chosenFiles(files, options)
  if (chosen.length === 0) return NONE
  console.log(`\n${name}`)
  return runFiles({
    name,
    files: chosen,
    options: options.filter((option) => option.startsWith('-')),
    env: { ...environmentOfNoShop(), ...env },
    atOnce,
    onStart,
  })
}

/** A folder stands for the suite's files in it. */
const filesNamed = (files: string[], name: string): string[] =>
  statSync(name, { throwIfNoEntry: false })?.isDirectory() ? files.filter((file) => file.startsWith(join(name, '/'))) : [name]

/** Chooses the named files, or all of them. With part of a test's name, only files that contain it are opened. */
function chosenFiles(files: string[], options: string[]): string[] {
  const named = options.filter((option) => !option.startsWith('-'))
  if (named.length > 0) return named.flatMap((name) => filesNamed(files, name))
  const [, pattern] = options.map((option) => /^--test-name-pattern=\/?(.*?)\/?$/.exec(option)).find(Boolean) ?? []
  const holding = pattern ? files.filter((file) => new RegExp(pattern).test(readFileSync(file, 'utf8'))) : []
  return holding.length > 0 ? holding : files
}

const filesOf = (patterns: string[], exclude: string[] = []) => globSync(patterns, { exclude }).sort()
