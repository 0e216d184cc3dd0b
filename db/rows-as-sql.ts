/**
 * Writes every row of a database as SQL, one statement a line and as of one moment, and reads such lines again. Which tables and
 * columns there are is asked of the database, so that a database of any version can be written.
 */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { dialect } from './columns.ts'
import { sqlitePath } from './database.ts'

/** Without the table in which the migrator remembers what it did: whoever reads the lines migrates first. */
export const rowsAsSql = (url: string): AsyncGenerator<string> => (dialect === 'sqlite' ? rowsOfFile(sqlitePath(url)) : rowsOfServer(url))

/** Runs the lines in one transaction: all of them are there, or none. */
export const runLines = (url: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void> =>
  dialect === 'sqlite' ? runInFile(sqlitePath(url), lines) : runOnServer(url, lines)

const MIGRATIONS = '__drizzle_migrations'

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** Those that others refer to first. */
function inOrder(tables: readonly string[], references: readonly { from: string; to: string }[]): string[] {
  const ordered: string[] = []
  const waiting = new Set(tables)
  while (waiting.size > 0) {
    const free = [...waiting].filter((table) => !references.some(({ from, to }) => from === table && to !== table && waiting.has(to)))
    if (free.length === 0) throw new Error(`These tables refer to each other in a circle: ${[...waiting].join(', ')}`)
    for (const table of free) {
      ordered.push(table)
      waiting.delete(table)
    }
  }
  return ordered
}

async function* rowsOfFile(path: string): AsyncGenerator<string> {
  const client = new BetterSqlite3(path, { readonly: true, fileMustExist: true })
  const columnOf = <T>(sql: string) => client.prepare<[], T>(sql).pluck().all()
  try {
    client.exec('begin')
    const tables = columnOf<string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name <> '${MIGRATIONS}' order by name`,
    )
    const references = tables.flatMap((from) =>
      columnOf<string>(`select "table" from pragma_foreign_key_list(${literal(from)})`).map((to) => ({ from, to })),
    )
    for (const table of inOrder(tables, references)) {
      const columns = columnOf<string>(`select name from pragma_table_info(${literal(table)})`).map(quoted)
      // A line break inside a text would break the line.
      const values = columns.map((name) => `replace(quote(${name}), char(10), '''||char(10)||''')`).join(` || ', ' || `)
      const start = literal(`insert into ${quoted(table)} (${columns.join(', ')}) values (`)
      yield* client
        .prepare<[], string>(`select ${start} || ${values} || ');' from ${quoted(table)}`)
        .pluck()
        .iterate()
    }
  } finally {
    client.close()
  }
}

/** How many rows of PostgreSQL are in memory at once. */
const FETCHED = 2000

async function* rowsOfServer(url: string): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // All tables as of the same moment, whatever is sold meanwhile.
    await client.query('begin isolation level repeatable read read only')
    const { rows: tables } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    )
    const { rows: references } = await client.query<{ from: string; to: string }>(
      `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint where contype = 'f'`,
    )
    for (const table of inOrder(
      tables.map(({ name }) => name),
      references,
    )) {
      const name = quoted(table)
      const start = literal(`insert into ${name} select * from json_populate_record(null::${name}, `)
      // JSON writes a line break as \n, so a row stays on its line.
      const line = `${start} || quote_literal(row_to_json(each)::text) || ');'`
      await client.query(`declare lines no scroll cursor for select ${line} as line from ${name} each`)
      for (;;) {
        const { rows } = await client.query<{ line: string }>(`fetch ${FETCHED} from lines`)
        if (rows.length === 0) break
        for (const row of rows) yield row.line
      }
      await client.query('close lines')
    }
  } finally {
    await client.end()
  }
}

async function runInFile(path: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const client = new BetterSqlite3(path, { fileMustExist: true })
  try {
    client.pragma('foreign_keys = ON')
    client.exec('begin')
    // What a trigger once made of a row is among the lines.
    const triggers = client.prepare<[], { name: string; sql: string }>("select name, sql from sqlite_master where type = 'trigger'").all()
    for (const { name } of triggers) client.exec(`drop trigger ${quoted(name)}`)
    for await (const line of lines) client.exec(line)
    for (const { sql } of triggers) client.exec(sql)
    client.exec('commit')
  } finally {
    client.close()
  }
}

/** How many lines go to PostgreSQL at once. */
const SENT = 200

async function runOnServer(url: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await turnTriggers(client, 'disable')
    let some: string[] = []
    const send = async () => {
      if (some.length > 0) await client.query(some.join('\n'))
      some = []
    }
    for await (const line of lines) if (some.push(line) >= SENT) await send()
    await send()
    await turnTriggers(client, 'enable')
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** What a trigger once made of a row is among the lines, so none runs meanwhile. Foreign keys are still checked. */
async function turnTriggers(client: pg.Client, turn: 'enable' | 'disable'): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger where not tgisinternal`,
  )
  for (const { name } of tables) await client.query(`alter table ${name} ${turn} trigger user`)
}
