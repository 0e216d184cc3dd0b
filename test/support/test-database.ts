/**
 * A separate database for every test, copied from one that was migrated once: SQLite in a temporary file, or on the PostgreSQL
 * server of DATABASE_URL.
 */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { dialect } from '#db/columns.ts'
import { migrate } from '#db/migrate.ts'
import { sha256 } from '#lib/tokens.ts'

export interface TestDatabase {
  url: string
  /** Fails when transactions deadlocked, unless the test makes them deadlock on purpose. */
  drop(options?: { deadlocks?: boolean }): Promise<void>
}

/** With every table, and no rows. */
export const freshDatabase = (): Promise<TestDatabase> => (dialect === 'sqlite' ? freshFile(true) : freshOnServer(true))

/** Without tables. */
export const bareDatabase = (): Promise<TestDatabase> => (dialect === 'sqlite' ? freshFile(false) : freshOnServer(false))

/** Tests need no durability, so their databases are in memory, which saves thousands of waits for the disk. */
const fastFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

const newName = () => `gyesan_test_${randomBytes(6).toString('hex')}`

/** The template's name changes when the migrations do. */
const migrationsName = () => {
  const journal = readFileSync(fileURLToPath(new URL(`../../db/migrations/${dialect}/meta/_journal.json`, import.meta.url)))
  return `gyesan_template_${Buffer.from(sha256(journal), 'base64url').toString('hex').slice(0, 12)}`
}

let migratedFile: Promise<string> | undefined

async function freshFile(migrated: boolean): Promise<TestDatabase> {
  const folder = mkdtempSync(join(fastFolder, 'gyesan-test-'))
  const url = join(folder, 'shop.db')
  if (migrated) {
    migratedFile ??= migrateFile()
    copyFileSync(await migratedFile, url)
  }
  return { url, drop: async () => rmSync(folder, { recursive: true, force: true }) }
}

async function migrateFile(): Promise<string> {
  const folder = mkdtempSync(join(fastFolder, 'gyesan-test-template-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const building = join(folder, 'building.db')
  await migrate(building)
  const done = join(folder, 'migrated.db')
  renameSync(building, done)
  if (existsSync(`${building}-wal`))
    throw new Error('The migrated database still has a log beside it, so a copy of it would lack something.')
  return done
}

const server = () => process.env.DATABASE_URL ?? ''

/** Emptied databases of this process, for reuse: creating one takes half a second, emptying one a twentieth. */
const emptied: string[] = []
if (dialect === 'postgresql') process.on('beforeExit', dropEmptied)

async function freshOnServer(migrated: boolean): Promise<TestDatabase> {
  const name = (migrated && emptied.pop()) || (await createOnServer(migrated))
  // The server counts deadlocks a moment late, so a database that had some on purpose is not used again.
  return { url: urlOf(name), drop: ({ deadlocks = false } = {}) => (migrated && !deadlocks ? empty(name) : dropOnServer(name)) }
}

async function createOnServer(migrated: boolean): Promise<string> {
  const name = newName()
  await onServer(server(), async (client) => {
    const template = migrated ? await migratedOnServer(client) : 'template1'
    await client.query(`create database ${name} template ${template}`)
  })
  return name
}

const dropOnServer = (name: string) =>
  onServer(server(), async (client) => void (await client.query(`drop database if exists ${name} with (force)`)))

/** How often transactions of a database have waited for each other in a circle, until one of them was ended. */
const deadlocks = new Map<string, number>()

/** Retries hide a deadlock and take a second each, so transactions that write the same rows must write them in the same order. */
async function assertNoDeadlock(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ n: number }>('select deadlocks::int as n from pg_stat_database where datname = $1', [name])
  const before = deadlocks.get(name) ?? 0
  const now = rows[0]?.n ?? 0
  deadlocks.set(name, now)
  if (now > before) throw new Error(`${now - before} deadlocks: two transactions write the same rows in different orders.`)
}

async function empty(name: string): Promise<void> {
  await onServer(urlOf(name), async (client) => {
    // Triggers forbid to delete from ledger and audit; this setting switches them off.
    await client.query('set session_replication_role = replica')
    const tables = await client.query<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'public'`)
    await client.query(tables.rows.map(({ tablename }) => `delete from ${tablename}`).join(';'))
    emptied.push(name)
    await assertNoDeadlock(client, name)
  })
}

async function dropEmptied(): Promise<void> {
  for (const name of emptied.splice(0)) await dropOnServer(name)
}

/** One template for all test processes: the first one migrates it while the others wait for the lock. */
async function migratedOnServer(client: pg.Client): Promise<string> {
  const name = migrationsName()
  const ready = async () => (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1
  if (await ready()) return name
  await client.query('select pg_advisory_lock(4100011)')
  try {
    if (!(await ready())) {
      const building = `${name}_${randomBytes(3).toString('hex')}`
      await client.query(`create database ${building} template template1`)
      await migrate(urlOf(building))
      await client.query(`alter database ${building} rename to ${name}`)
    }
  } finally {
    await client.query('select pg_advisory_unlock(4100011)')
  }
  return name
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(database: string): string {
  const url = new URL(server())
  url.pathname = `/${database}`
  return url.href
}
