/** A PostgreSQL that hangs, or a lock that somebody keeps, holds up neither a buyer nor the worker without end. SQLite has a test of its own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { dialect } from '#db/columns.ts'
import { databaseCode } from '#db/database-error.ts'
import { rateLimits } from '#db/schema.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { openTestShop } from '../../test/support/test-shop.ts'

const onServer = { skip: dialect === 'sqlite' && 'SQLite has no server' }

test('each connection has an end for statements, locks and transactions that idle', onServer, async (t) => {
  const shop = await openTestShop()
  t.after(() => shop.close())
  const setting = (name: string) => sql<string>`current_setting(${name})`
  const [limits] = await shop.db.read
    .select({
      statement: setting('statement_timeout'),
      lock: setting('lock_timeout'),
      idle: setting('idle_in_transaction_session_timeout'),
    })
    .from(sql`(select 1) as one`)
  assert.deepEqual(limits, { statement: '30s', lock: '5s', idle: '15s' })
})

test('a table that somebody keeps locked is given up after five seconds, and used again when it is free', onServer, async (t) => {
  const shop = await openTestShop()
  const other = new pg.Client({ connectionString: shop.databaseUrl })
  await other.connect()
  t.after(async () => {
    await other.end()
    await shop.close()
  })
  const limit = { key: 'x', most: 1, windowMs: 1000 }
  await other.query('begin')
  await other.query('lock table rate_limits in access exclusive mode')
  const failed = await withinLimit(shop, limit).catch((error: unknown) => error)
  assert.equal(databaseCode(failed), '55P03')
  await other.query('rollback')
  assert.equal(await withinLimit(shop, limit), true)
  assert.equal((await shop.db.read.select().from(rateLimits)).length, 1)
})
