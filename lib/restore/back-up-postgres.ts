/**
 * Writes a PostgreSQL database to a file of SQL, as of one moment and while the shop runs, and reads such a file into an empty
 * database. The file's first line says which version of the tables it holds, and how old it is.
 */
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { migrate } from '#db/migrate.ts'
import { migrateTo } from '#db/migrate-to.ts'
import { migrationState } from '#db/migration-state.ts'
import { rowsAsSql, runLines } from '#db/rows-as-sql.ts'

const FIRST_LINE = /^-- gyesan backup of \S+, (\d+) migrations$/
/** A file without it was cut off. */
const LAST_LINE = '-- end'

export async function backUpPostgres(url: string, to: string, at: Date): Promise<void> {
  if (existsSync(to)) throw new Error(`${to} is there already.`)
  const unfinished = `${to}.unfinished`
  const { applied } = await migrationState(url)
  await pipeline(Readable.from(linesOf(url, at, applied)), createWriteStream(unfinished, { mode: 0o600 }))
  renameSync(unfinished, to)
}

async function* linesOf(url: string, at: Date, migrations: number): AsyncGenerator<string> {
  yield `-- gyesan backup of ${at.toISOString()}, ${migrations} migrations\n`
  for await (const line of rowsAsSql(url)) yield `${line}\n`
  yield `${LAST_LINE}\n`
}

/** Throws before it changes anything when the file is none of ours, is cut off, or the database is not empty. */
export async function readIntoEmptyPostgres(file: string, url: string): Promise<void> {
  const migrations = await migrationsOf(file)
  if ((await migrationState(url)).applied > 0) throw new Error('The database has tables already: name an empty one in DATABASE_URL.')
  await migrateTo(url, migrations)
  await runLines(url, statementsOf(file))
  await migrate(url)
}

async function migrationsOf(file: string): Promise<number> {
  let first: string | undefined
  let last = ''
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    first ??= line
    last = line
  }
  const [, migrations] = FIRST_LINE.exec(first ?? '') ?? []
  if (!migrations) throw new Error(`${file} is no backup of a shop.`)
  if (last !== LAST_LINE) throw new Error(`${file} is cut off.`)
  return Number(migrations)
}

async function* statementsOf(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }))
    if (!line.startsWith('-- ')) yield line
}
