/** Whether the database can be opened, is migrated, and has the settings that durability needs. */
import { existsSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { dialect } from '#db/columns.ts'
import { connectSqlite, sqlitePath } from '#db/database.ts'
import { bad, type Finding, good, worthKnowing } from './finding.ts'

/** Older versions can lose what several connections wrote: https://sqlite.org/wal.html#walresetbug */
const OLDEST_SQLITE = '3.51.3'
const SLOWEST_CLOCK_MS = 5000
const MIGRATE = 'Run: npm run migrate'

export const lookAtDatabase = (url: string): Promise<Finding[]> | Finding[] =>
  dialect === 'sqlite' ? lookAtFile(sqlitePath(url)) : lookAtServer(url)

function lookAtFile(path: string): Finding[] {
  if (!existsSync(path)) return [bad(`There is no database at ${path}.`, MIGRATE)]
  const database = connectSqlite(path)
  const value = (sql: string) => database.prepare(sql).pluck().get()
  const setting = (name: string, wanted: unknown): Finding => {
    const found = value(`pragma ${name}`)
    return found === wanted
      ? good(`SQLite ${name} is ${found}.`)
      : bad(`SQLite ${name} is ${found} and must be ${wanted}.`, 'The disk or another program keeps it so: WAL needs a local disk.')
  }
  try {
    const version = String(value('select sqlite_version()'))
    const check = value('pragma quick_check(1)')
    return [
      version.localeCompare(OLDEST_SQLITE, 'en', { numeric: true }) >= 0
        ? good(`SQLite ${version}, ${path}.`)
        : bad(`SQLite is ${version} and must be ${OLDEST_SQLITE} or newer.`, 'Update better-sqlite3.'),
      setting('journal_mode', 'wal'),
      setting('synchronous', 2),
      setting('foreign_keys', 1),
      check === 'ok'
        ? good('The file is sound.')
        : bad(`The file is damaged: ${check}`, 'Stop the shop and restore a backup (docs/operations.md).'),
      migrated(
        value(`select count(*) from sqlite_master where name = '__drizzle_migrations'`)
          ? Number(value('select count(*) from __drizzle_migrations'))
          : 0,
      ),
    ]
  } catch (error) {
    if (error instanceof Error)
      return [bad(`${path} cannot be read as a database: ${error.message}`, 'Check DATABASE_URL and who may read the file.')]
    throw error
  } finally {
    database.close()
  }
}

async function lookAtServer(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const asked = Date.now()
    const { rows } = await client.query(
      `select current_setting('server_version') as version, current_setting('synchronous_commit') as commit, current_setting('fsync') as fsync,
        extract(epoch from clock_timestamp()) * 1000 as now, to_regclass('drizzle.__drizzle_migrations') is not null as known`,
    )
    const server = rows[0]
    const skewMs = Math.abs(Number(server.now) - (asked + Date.now()) / 2)
    const applied = server.known
      ? Number((await client.query('select count(*) as applied from drizzle.__drizzle_migrations')).rows[0].applied)
      : 0
    const durable = server.fsync === 'on' && server.commit !== 'off'
    return [
      good(`PostgreSQL ${server.version} answers.`),
      durable
        ? good('What it confirms is on the disk.')
        : bad(`fsync is ${server.fsync} and synchronous_commit ${server.commit}: a crash loses paid orders.`, 'Turn both on.'),
      skewMs < SLOWEST_CLOCK_MS
        ? good('Its clock agrees with ours.')
        : bad(`Its clock is ${Math.round(skewMs / 1000)} s away from ours.`, 'Set both by NTP.'),
      migrated(applied),
    ]
  } catch (error) {
    // A refused connection is an AggregateError without a message, with one error for each address that was tried.
    if (error instanceof Error)
      return [
        bad(
          `PostgreSQL cannot be asked: ${error.message || ('code' in error && error.code)}`,
          'Check DATABASE_URL, and that the server runs and lets this machine in.',
        ),
      ]
    throw error
  } finally {
    await client.end()
  }
}

function migrated(applied: number): Finding {
  const wanted = JSON.parse(readFileSync(`db/migrations/${dialect}/meta/_journal.json`, 'utf8')).entries.length
  if (applied === wanted) return good(`All ${wanted} migrations are in.`)
  if (applied > wanted)
    return worthKnowing(
      `The database knows ${applied} migrations and this version of the shop ${wanted}.`,
      'It was migrated by a newer version: update the shop.',
    )
  return bad(`${wanted - applied} of ${wanted} migrations are missing.`, MIGRATE)
}
