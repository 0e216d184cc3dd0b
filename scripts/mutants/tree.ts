/** A copy of the source to plant bugs in, so that the checkout does not change. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Child, startChild } from '../children.ts'
import { environmentOfNoShop } from '../environment-names.ts'
import { type Mutant, planted } from './mutant.ts'

/** The first test that failed; undefined when all passed. */
export type Caught = string | undefined

/** A test that takes longer has hung, which also counts as caught. */
const TEST_TIMEOUT_MS = 120_000
/** A bug may make a loop endless, which no timeout of a test inside that process can end. */
const FILES_TIMEOUT_MS = 240_000
/** What a bug makes pile up fails its test, and not the machine. */
const MEMORY = '--max-old-space-size=1024'

export class Tree {
  readonly #folder: string
  readonly #postgresUrl: string
  #running: Child | undefined
  #stopped = false

  constructor(folder: string, postgresUrl: string) {
    this.#folder = folder
    this.#postgresUrl = postgresUrl
    for (const file of trackedFiles()) {
      if (existsSync(file)) cpSync(file, join(folder, file), { recursive: true })
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    mkdirSync(join(folder, '.data'))
  }

  /** Runs the tests of a mutant with its bug in place. */
  async catches(mutant: Mutant): Promise<Caught> {
    const path = join(this.#folder, mutant.file)
    const source = readFileSync(path, 'utf8')
    writeFileSync(path, planted(mutant, source) ?? source)
    try {
      return await this.firstFailure(mutant.tests)
    } finally {
      writeFileSync(path, source)
    }
  }

  /** Runs test files up to the first failure: on SQLite, and the database's tests on PostgreSQL too, where transactions really overlap. */
  async firstFailure(tests: readonly string[]): Promise<Caught> {
    const sqlite = join(this.#folder, '.data/mutants.db')
    rmSync(sqlite, { force: true })
    const stored = tests.filter((file) => file.startsWith('db/test/'))
    return (await this.#run(tests, sqlite)) ?? (stored.length > 0 ? await this.#run(stored, this.#postgresUrl) : undefined)
  }

  async #run(tests: readonly string[], databaseUrl: string): Promise<Caught> {
    if (this.#stopped) return 'stopped'
    let first: Caught
    const child = startChild({
      name: 'tests of a mutant',
      args: [
        '--test',
        '--test-force-exit',
        `--test-timeout=${TEST_TIMEOUT_MS}`,
        '--test-reporter=./scripts/compact-reporter.mjs',
        ...tests,
      ],
      env: { ...environmentOfNoShop(), DATABASE_URL: databaseUrl, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${MEMORY}`.trim() },
      cwd: this.#folder,
      onLine: (line) => {
        const failed = /^FAIL (.+?)(?: {2}\d+ passed.*)?$/.exec(line)?.[1]
        if (first !== undefined || failed === undefined) return
        first = failed
        void child.kill()
      },
    })
    this.#running = child
    const limit = setTimeout(() => {
      first ??= `no end after ${FILES_TIMEOUT_MS / 1000} s`
      void child.kill()
    }, FILES_TIMEOUT_MS)
    const { code, words } = await child.ended
    clearTimeout(limit)
    return first ?? (code === 0 ? undefined : words)
  }

  /** Ends what runs, and leaves nothing behind. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running?.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

const trackedFiles = () =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\0').filter(Boolean)
