/** Migrations run repeatedly and from several processes at once. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { openDatabase } from '#db/database.ts'
import { demoGoods } from '#db/demo/goods.ts'
import { migrate } from '#db/migrate.ts'
import { coupons, products, skus } from '#db/schema.ts'
import { seed } from '#db/seed.ts'
import { inProcesses } from '../../test/support/processes.ts'
import { bareDatabase } from '../../test/support/test-database.ts'

async function aBareDatabase(t: TestContext): Promise<string> {
  const { url, drop } = await bareDatabase()
  t.after(() => drop())
  return url
}

async function countOf(url: string, table: typeof products | typeof skus | typeof coupons): Promise<number> {
  const db = openDatabase(url)
  try {
    const [found] = await db.read.select({ n: sql<number>`count(*)` }).from(table)
    return Number(found?.n)
  } finally {
    await db.close()
  }
}

test('migrating a second time changes nothing', async (t) => {
  const url = await aBareDatabase(t)
  await migrate(url)
  await seed(url, demoGoods)
  const before = await countOf(url, products)
  await migrate(url)
  assert.ok(before > 0)
  assert.equal(await countOf(url, products), before)
})

test('several processes that start at once on a new database all find it migrated', async (t) => {
  const url = await aBareDatabase(t)
  const answers = await inProcesses(4, 'migrate', { url })
  assert.deepEqual(answers, ['migrated', 'migrated', 'migrated', 'migrated'])
  assert.equal(await countOf(url, products), 0)
})

test('seeding twice, and from several processes, adds everything once', async (t) => {
  const url = await aBareDatabase(t)
  await migrate(url)
  const first = await seed(url, demoGoods)
  const stock = await countOf(url, skus)
  assert.deepEqual(await seed(url, demoGoods), { products: 0, coupons: 0 })
  await inProcesses(3, 'seed', { url })
  assert.equal(await countOf(url, products), first.products)
  assert.equal(await countOf(url, coupons), first.coupons)
  assert.equal(await countOf(url, skus), stock)
})
