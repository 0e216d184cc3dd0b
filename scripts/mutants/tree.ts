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

export class Tree {
  readonly #folder: string
  readonly #postgresUrl: string
  #running: Child | undefined

  constructor(folder: string, postgresUrl: string) {
    this.#folder = folder
    this.#postgresUrl = postgresUrl
    rmSync(folder, { recursive: true, force: true })
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
      env: { ...environmentOfNoShop(), DATABASE_URL: databaseUrl },
      cwd: this.#folder,
      onLine: (line) => {
        const failed = /^FAIL (.+?)(?: {2}\d+ passed.*)?$/.exec(line)?.[1]
        if (first !== undefined || failed === undefined) return
        first = failed
        void child.kill()
      },
    })
    this.#running = child
    const { code, words } = await child.ended
    return first ?? (code === 0 ? undefined : words)
  }

  async stop(): Promise<void> {
    await this.#running?.kill()
  }
}

const trackedFiles = () =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\0').filter(Boolean)
