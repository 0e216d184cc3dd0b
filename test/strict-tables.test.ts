import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { connectSqlite } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'

test('every table in SQLite is strict, so that 1.5 won cannot be stored', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-strict-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const url = join(folder, 'shop.db')
  await migrate(url)
  const database = connectSqlite(url)
  t.after(() => database.close())
  const tables = database
    .prepare<[], { name: string; strict: number }>(
      `select name, strict from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite%'`,
    )
    .all()
    .filter(({ name }) => name !== '__drizzle_migrations')
  assert.ok(tables.length > 10)
  assert.deepEqual(
    tables.filter(({ strict }) => strict !== 1).map(({ name }) => name),
    [],
  )
})
