/** What the two databases must have in common for the rest to be written once. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { and, eq, sql } from 'drizzle-orm'
import { dialect } from '#db/columns.ts'
import { connectSqlite, type Database, openDatabase, rows, type Script } from '#db/database.ts'
import { databaseCode, isRetryable, isUniqueViolation } from '#db/database-error.ts'
import { prepared } from '#db/prepared.ts'
import { audit, coupons, inbox, jobs, ledgerEntries, orders, payments, products, rateLimits, skus } from '#db/schema.ts'
import { freshDatabase } from '../../test/support/test-database.ts'
import { openTestShop, place, type TestShopOptions } from '../../test/support/test-shop.ts'

const at = new Date('2026-11-21T03:04:05.678Z')

async function anEmptyDatabase(t: TestContext): Promise<Database & { url: string }> {
  const { url, drop } = await freshDatabase()
  const db = openDatabase(url)
  t.after(async () => {
    await db.close()
    await drop()
  })
  return { ...db, url }
}

async function aShop(t: TestContext, options: TestShopOptions = {}) {
  const shop = await openTestShop(options)
  t.after(() => shop.close())
  return shop
}

const write = (db: Database, query: (tx: Parameters<Parameters<Database['transact']>[0]>[0]) => PromiseLike<unknown[]>) =>
  db.transact((tx) => rows(query(tx)))

const delivery = (id: string, more: Partial<typeof inbox.$inferInsert> = {}) => ({
  id,
  gateway: 'toss',
  headers: { 'webhook-id': '가나다 "quoted"' },
  body: Buffer.from([0, 1, 127, 128, 255]),
  state: 'pending' as const,
  nextAt: at,
  receivedAt: at,
  ...more,
})

test('values are read as they were written', async (t) => {
  const db = await anEmptyDatabase(t)
  await write(db, (tx) => tx.insert(inbox).values(delivery('d1')).returning())
  const [found] = await db.read.select().from(inbox)
  assert.deepEqual(found?.headers, { 'webhook-id': '가나다 "quoted"' })
  assert.deepEqual(found.body, Buffer.from([0, 1, 127, 128, 255]))
  assert.equal(found.receivedAt.toISOString(), at.toISOString())
  assert.deepEqual([found.paymentId, found.note, found.doneAt], [null, null, null])
  assert.deepEqual([found.deliveries, found.attempts], [1, 0])
})

test('null in a JSON column is null, not the text "null"', async (t) => {
  const shop = await aShop(t)
  await place(shop)
  const [payment] = await shop.db.read.select().from(payments)
  assert.deepEqual([payment?.intent, payment?.receipt, payment?.virtualAccount], [null, null, null])
  const [found] = await shop.db.read.select({ n: sql<number>`count(*)` }).from(payments).where(sql`intent is null and receipt is null`)
  assert.equal(Number(found?.n), 1)
})

test('booleans, and amounts far above two billion won', async (t) => {
  const db = await anEmptyDatabase(t)
  const names = { ko: '집', en: 'house' }
  const house = { id: 'house', slug: 'house', category: 'c', name: names, summary: names, description: names, image: '', imageAlt: names }
  await write(db, (tx) =>
    tx
      .insert(products)
      .values({ ...house, price: Number.MAX_SAFE_INTEGER, taxFree: true, onSale: false })
      .returning(),
  )
  const [found] = await db.read.select().from(products)
  assert.deepEqual([found?.price, found?.taxFree, found?.onSale, found?.listPrice], [Number.MAX_SAFE_INTEGER, true, false, null])
  assert.deepEqual(found?.name, names)
})

test('instants keep their milliseconds and their order', async (t) => {
  const db = await anEmptyDatabase(t)
  const instants = [0, 1, 999, 86_400_000].map((ms) => new Date(at.getTime() + ms))
  await write(db, (tx) =>
    tx
      .insert(jobs)
      .values(instants.map((runAt, i) => ({ id: `j${i}`, kind: 'k', subject: 's', runAt })))
      .returning(),
  )
  const found = await db.read.select({ runAt: jobs.runAt }).from(jobs).orderBy(jobs.runAt)
  assert.deepEqual(
    found.map(({ runAt }) => runAt),
    instants,
  )
  assert.equal(
    (
      await db.read
        .select()
        .from(jobs)
        .where(eq(jobs.runAt, instants[2] as Date))
    ).length,
    1,
  )
})

test('a transaction returns the script’s result, and its writes are durable when it resolves', async (t) => {
  const db = await anEmptyDatabase(t)
  const result = await db.transact(function* (tx): Script<number> {
    yield* rows(
      tx
        .insert(inbox)
        .values([delivery('a'), delivery('b')])
        .returning(),
    )
    const found = yield* rows(tx.select().from(inbox))
    return found.length
  })
  assert.equal(result, 2)
  const other = openDatabase(db.url)
  assert.equal((await other.read.select().from(inbox)).length, 2, 'another connection sees it at once')
  await other.close()
})

test('a script that throws writes nothing, and its error is passed on', async (t) => {
  const db = await anEmptyDatabase(t)
  const problem = new Error('no')
  await assert.rejects(
    db.transact(function* (tx) {
      yield* rows(tx.insert(inbox).values(delivery('a')).returning())
      throw problem
    }),
    (error) => error === problem,
  )
  assert.deepEqual(await db.read.select().from(inbox), [])
})

test('of many transactions at once, those that fail do not affect the others', async (t) => {
  const db = await anEmptyDatabase(t)
  const settled = await Promise.allSettled(
    Array.from({ length: 100 }, (_, i) =>
      db.transact(function* (tx) {
        yield* rows(
          tx
            .insert(inbox)
            .values(delivery(`d${i}`))
            .returning(),
        )
        if (i % 3 === 0) throw new Error(`no ${i}`)
        if (i % 3 === 1)
          yield* rows(
            tx
              .insert(inbox)
              .values(delivery(`d${i}`))
              .returning(),
          )
        return i
      }),
    ),
  )
  for (const [i, { status }] of settled.entries()) assert.equal(status, i % 3 === 2 ? 'fulfilled' : 'rejected', `${i}`)
  const ids = (await db.read.select({ id: inbox.id }).from(inbox)).map(({ id }) => id)
  assert.deepEqual(
    ids.sort(),
    Array.from({ length: 100 }, (_, i) => i)
      .filter((i) => i % 3 === 2)
      .map((i) => `d${i}`)
      .sort(),
  )
})

test('a hundred increments at once count to a hundred', async (t) => {
  const shop = await aShop(t)
  await Promise.all(
    Array.from({ length: 100 }, () =>
      write(shop.db, (tx) =>
        tx
          .update(skus)
          .set({ sold: sql`${skus.sold} + 1` })
          .where(eq(skus.id, 'cup'))
          .returning(),
      ),
    ),
  )
  const [cup] = await shop.db.read.select().from(skus).where(eq(skus.id, 'cup'))
  assert.equal(cup?.sold, 100)
})

test('a script that throws ConcurrentUpdate runs again, five times at most', async (t) => {
  const db = await anEmptyDatabase(t)
  let runs = 0
  const again = Object.assign(new Error('again'), { code: '40001' })
  const script = (until: number) =>
    function* (tx: Parameters<Parameters<Database['transact']>[0]>[0]): Script<number> {
      yield* rows(
        tx
          .insert(inbox)
          .values(delivery(`run ${++runs} of ${until}`))
          .returning(),
      )
      if (runs < until) throw again
      return runs
    }
  assert.equal(await db.transact(script(3)), 3)
  assert.deepEqual(
    (await db.read.select({ id: inbox.id }).from(inbox)).map(({ id }) => id),
    ['run 3 of 3'],
  )
  runs = 0
  await assert.rejects(db.transact(script(100)), (error) => error === again)
  assert.equal(runs, 5)
})

const addJob = prepared<typeof jobs.$inferSelect>()('test-add-job', (tx, { params }) =>
  tx
    .insert(jobs)
    .values(params(jobs, 'id', 'kind', 'subject', 'attempts', 'runAt', 'lockedUntil', 'doneAt', 'parkedAt', 'lastError'))
    .returning({ id: jobs.id }),
)
const jobsBefore = prepared<{ before: Date; kind: string }>()('test-jobs-before', (tx, { param }) =>
  tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(sql`${jobs.runAt} < ${param(jobs.runAt, 'before')}`, eq(jobs.kind, param(jobs.kind, 'kind'))))
    .orderBy(jobs.id),
)
const addDelivery = prepared<
  Pick<typeof inbox.$inferSelect, 'id' | 'gateway' | 'headers' | 'body' | 'state' | 'paymentId' | 'nextAt' | 'receivedAt'>
>()('test-add-delivery', (tx, { params }) =>
  tx
    .insert(inbox)
    .values(params(inbox, 'id', 'gateway', 'headers', 'body', 'state', 'paymentId', 'nextAt', 'receivedAt'))
    .returning(),
)

test('a prepared statement accepts nulls, dates, objects and bytes, and can be used again', async (t) => {
  const db = await anEmptyDatabase(t)
  const job = { kind: 'k', subject: 's', attempts: 0, runAt: at, lockedUntil: null, doneAt: null, parkedAt: at, lastError: null }
  await db.transact(function* (tx) {
    for (const id of ['one', 'two', 'three']) yield* addJob(tx, { ...job, id, runAt: new Date(at.getTime() + (id === 'three' ? 1 : 0)) })
  })
  const [one] = await db.read.select().from(jobs).where(eq(jobs.id, 'one'))
  assert.deepEqual(one, { ...job, id: 'one' })
  const before = (ms: number) => db.transact((tx) => jobsBefore(tx, { before: new Date(at.getTime() + ms), kind: 'k' }))
  assert.deepEqual(
    (await before(1)).map(({ id }) => id),
    ['one', 'two'],
  )
  assert.deepEqual(
    (await before(2)).map(({ id }) => id),
    ['one', 'three', 'two'],
  )
  assert.deepEqual(await before(0), [])

  const { deliveries, attempts, note, doneAt, ...sent } =
    (await db.transact((tx) => addDelivery(tx, { ...delivery('d'), paymentId: null })))[0] ?? {}
  assert.deepEqual(sent, { ...delivery('d'), paymentId: null })
  assert.deepEqual([deliveries, attempts, note, doneAt], [1, 0, null, null])
})

test('a column that does not exist cannot be prepared', async (t) => {
  const made = prepared<{ id: string }>()('test-nonsense', (tx, { params }) =>
    tx
      .insert(jobs)
      .values({ ...params(jobs, 'nonsense' as 'id'), kind: 'k', subject: 's', runAt: at })
      .returning(),
  )
  const db = await anEmptyDatabase(t)
  await assert.rejects(
    db.transact((tx) => made(tx, { id: 'x' })),
    /no column nonsense/,
  )
})

test('a duplicate key is recognised', async (t) => {
  const db = await anEmptyDatabase(t)
  const add = () => write(db, (tx) => tx.insert(inbox).values(delivery('d')).returning())
  await add()
  const error = await add().catch((error: unknown) => error)
  assert.ok(isUniqueViolation(error))
  assert.ok(!isRetryable(error))
  assert.equal(databaseCode(new Error('no code')), '')
  assert.equal(databaseCode('not even an error'), '')
})

const refuses = (work: Promise<unknown>, what: string) => assert.rejects(work, Error, what)

test('rows of the ledger and the audit cannot be changed or deleted', async (t) => {
  const shop = await aShop(t)
  const { paymentId, orderId } = await place(shop)
  const entry = { txn: 't', account: 'sales', amount: -100, currency: 'KRW', paymentId, orderId, at }
  await write(shop.db, (tx) =>
    tx
      .insert(ledgerEntries)
      .values([
        { ...entry, position: 0 },
        { ...entry, position: 1, amount: 100 },
      ])
      .returning(),
  )
  await refuses(
    write(shop.db, (tx) => tx.update(ledgerEntries).set({ amount: 1 }).returning()),
    'changed ledger',
  )
  await refuses(
    write(shop.db, (tx) => tx.delete(ledgerEntries).returning()),
    'emptied ledger',
  )
  await refuses(
    write(shop.db, (tx) => tx.update(audit).set({ after: 'paid' }).returning()),
    'changed audit',
  )
  await refuses(
    write(shop.db, (tx) => tx.delete(audit).returning()),
    'emptied audit',
  )
  await refuses(
    write(shop.db, (tx) =>
      tx
        .insert(ledgerEntries)
        .values({ ...entry, position: 0 })
        .returning(),
    ),
    'the same fact twice',
  )
  await refuses(
    write(shop.db, (tx) =>
      tx
        .insert(ledgerEntries)
        .values({ ...entry, txn: 'u', position: 0, paymentId: 'nobody' })
        .returning(),
    ),
    'a booking of no payment',
  )
  assert.equal((await shop.db.read.select().from(ledgerEntries)).length, 2)
})

test('fractions of a won cannot be stored', async (t) => {
  const shop = await aShop(t)
  const { paymentId } = await place(shop)
  const half = { txn: 't', position: 0, account: 'sales', amount: 1.5, currency: 'KRW', paymentId, at }
  await refuses(
    write(shop.db, (tx) => tx.insert(ledgerEntries).values(half).returning()),
    'ledger',
  )
  await refuses(
    write(shop.db, (tx) => tx.update(products).set({ price: 0.5 }).returning()),
    'price',
  )
  await refuses(
    write(shop.db, (tx) => tx.update(orders).set({ total: 20_999.5, itemsTotal: 17_999.5 }).returning()),
    'order',
  )
})

test('stock, coupons, prices and refunds cannot become negative', async (t) => {
  const shop = await aShop(t)
  const { paymentId } = await place(shop)
  for (const set of [{ available: -1 }, { reserved: -1 }, { sold: -1 }]) {
    await refuses(
      write(shop.db, (tx) => tx.update(skus).set(set).where(eq(skus.id, 'cup')).returning()),
      JSON.stringify(set),
    )
  }
  await refuses(
    write(shop.db, (tx) => tx.update(coupons).set({ used: 2 }).where(eq(coupons.code, 'ONCE')).returning()),
    'a coupon over its limit',
  )
  await refuses(
    write(shop.db, (tx) => tx.update(coupons).set({ used: -1 }).where(eq(coupons.code, 'ONCE')).returning()),
    'a coupon below nothing',
  )
  await refuses(
    write(shop.db, (tx) => tx.update(products).set({ price: -1 }).returning()),
    'a price below nothing',
  )
  await refuses(
    write(shop.db, (tx) => tx.update(payments).set({ refunded: 1 }).where(eq(payments.id, paymentId)).returning()),
    'more back than came',
  )
})

test('an order whose sums do not add up, or whose tax-free part exceeds its total, cannot be stored', async (t) => {
  const shop = await aShop(t)
  await place(shop)
  await refuses(
    write(shop.db, (tx) => tx.update(orders).set({ total: 1 }).returning()),
    'sum',
  )
  await refuses(
    write(shop.db, (tx) => tx.update(orders).set({ total: -1, discount: 21_001 }).returning()),
    'negative',
  )
  await refuses(
    write(shop.db, (tx) => tx.update(orders).set({ taxFree: 21_001 }).returning()),
    'tax-free',
  )
})

test('only one payment of an order at a time may bring money', async (t) => {
  const shop = await aShop(t)
  const { orderId, paymentId } = await place(shop)
  const [payment] = await shop.db.read.select().from(payments)
  if (!payment) throw new Error('There is no payment.')
  const second = (state: typeof payment.state) =>
    write(shop.db, (tx) =>
      tx
        .insert(payments)
        .values({ ...payment, id: `${paymentId}0`, state })
        .returning(),
    )
  for (const state of ['ready', 'confirming', 'unknown', 'awaiting_deposit', 'paid', 'partially_refunded'] as const)
    await refuses(second(state), state)
  await second('failed')
  await refuses(
    write(shop.db, (tx) =>
      tx
        .insert(payments)
        .values({ ...payment, id: 'x', orderId: 'nobody', state: 'failed' })
        .returning(),
    ),
    'an order that is not there',
  )
  await refuses(
    write(shop.db, (tx) => tx.delete(orders).where(eq(orders.id, orderId)).returning()),
    'an order with a payment',
  )
})

test('a gateway reference belongs to one payment', async (t) => {
  const shop = await aShop(t)
  const [a, b] = [await place(shop), await place(shop)]
  const name = (id: string) => write(shop.db, (tx) => tx.update(payments).set({ gatewayRef: 'ref' }).where(eq(payments.id, id)).returning())
  await name(a.paymentId)
  await refuses(name(b.paymentId), 'the same name')
})

test('tries are counted in one row, however many come at once', async (t) => {
  const shop = await aShop(t)
  const { withinLimit } = await import('#lib/rate-limit.ts')
  const limited = { ...shop, env: { ...shop.env, RATE_LIMIT_SCALE: 1 } }
  const tries = await Promise.all(Array.from({ length: 50 }, () => withinLimit(limited, { key: 'k', most: 20, windowMs: 1000 })))
  assert.equal(tries.filter(Boolean).length, 20)
  assert.deepEqual(
    (await shop.db.read.select().from(rateLimits)).map(({ count }) => count),
    [50],
  )
})

test('SQLite waits for the disk, uses WAL and checks foreign keys, even after a write', { skip: dialect !== 'sqlite' }, async (t) => {
  const db = await anEmptyDatabase(t)
  await write(db, (tx) => tx.insert(inbox).values(delivery('d')).returning())
  const pragma = async (name: string) =>
    Object.values((await db.read.select({ value: sql.raw(`(select * from pragma_${name})`) }).from(sql`(select 1)`))[0] ?? {})[0]
  assert.deepEqual([await pragma('synchronous'), await pragma('journal_mode'), await pragma('foreign_keys')], [2, 'wal', 1])
  const client = connectSqlite(db.url)
  client.exec('delete from inbox')
  assert.equal(client.pragma('synchronous', { simple: true }), 2)
  client.close()
})

test('a transaction waits while another process writes', { skip: dialect !== 'sqlite' }, async (t) => {
  const db = await anEmptyDatabase(t)
  const other = connectSqlite(db.url)
  other.exec('begin immediate')
  other.exec("insert into rate_limits values ('x', 1, 1)")
  // The driver waits on this thread, so the other must be done from within; it is: an impatient connection is told at once.
  const impatient = connectSqlite(db.url)
  impatient.pragma('busy_timeout = 1')
  assert.throws(
    () => impatient.exec('begin immediate'),
    (error) => isRetryable(error),
  )
  impatient.close()
  other.exec('commit')
  await write(db, (tx) => tx.insert(inbox).values(delivery('d')).returning())
  assert.equal((await db.read.select().from(rateLimits)).length, 1)
  other.close()
})

test('PostgreSQL runs two deadlocked transactions one after the other', { skip: dialect !== 'postgresql' }, async (t) => {
  const shop = await aShop(t, { deadlocks: true })
  const both = (first: string, second: string) =>
    shop.db.transact(function* (tx): Script<void> {
      for (const id of [first, second]) {
        yield* rows(
          tx
            .update(skus)
            .set({ sold: sql`${skus.sold} + 1` })
            .where(eq(skus.id, id))
            .returning(),
        )
      }
    })
  for (let round = 0; round < 3; round++) await Promise.all([both('cup', 'book'), both('book', 'cup')])
  const [cup] = await shop.db.read.select().from(skus).where(eq(skus.id, 'cup'))
  assert.equal(cup?.sold, 6)
})
