/** Jobs: done once where possible, and repeated where necessary. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { rows } from '#db/database.ts'
import { jobs } from '#db/schema.ts'
import { acquireJobs, finishJob, JOB_LEASE_MS, type Job, postponeJob, stageJob } from '#lib/jobs/jobs.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { HOUR, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, type TestShop } from '../../test/support/test-shop.ts'

async function aShop(t: TestContext): Promise<TestShop> {
  const shop = await openTestShop()
  t.after(() => shop.close())
  return shop
}

const stage = (shop: TestShop, ...ids: string[]) =>
  shop.db.transact(function* (tx) {
    for (const id of ids) yield* stageJob(tx, { id, kind: 'order-paid', subject: 'nobody', runAt: shop.clock.now() })
  })

const acquire = (shop: TestShop, most = 100) =>
  shop.db.transact((tx) => acquireJobs(tx, { now: shop.clock.now(), leaseMs: JOB_LEASE_MS, lane: 'letters', most }))

const all = (shop: TestShop): Promise<Job[]> => shop.db.read.select().from(jobs)

test('twenty workers acquire each job once between them', async (t) => {
  const shop = await aShop(t)
  await stage(shop, ...Array.from({ length: 60 }, (_, i) => `job-${i}`))

  const acquired = (await Promise.all(Array.from({ length: 20 }, () => acquire(shop, 10)))).flat()

  const ids = acquired.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  const rest = await acquire(shop)
  assert.equal(ids.length + rest.length, 60)
  assert.ok((await all(shop)).every(({ attempts }) => attempts === 1))
})

test('the same fact staged twice makes one job', async (t) => {
  const shop = await aShop(t)
  await stage(shop, 'once')
  await Promise.all(Array.from({ length: 8 }, () => stage(shop, 'once', 'twice')))
  assert.equal((await all(shop)).length, 2)
})

test('a job whose worker died starts again after its lease, and not before', async (t) => {
  const shop = await aShop(t)
  await stage(shop, 'left')
  assert.equal((await acquire(shop)).length, 1)
  shop.clock.advance(JOB_LEASE_MS - 1)
  assert.equal((await acquire(shop)).length, 0)
  shop.clock.advance(1)
  assert.equal((await acquire(shop))[0]?.attempts, 2)
})

test('a finished job never runs again', async (t) => {
  const shop = await aShop(t)
  await stage(shop, 'done')
  await acquire(shop)
  await shop.db.transact((tx) => finishJob(tx, 'done', shop.clock.now()))
  shop.clock.advance(HOUR)
  assert.equal((await acquire(shop)).length, 0)
  await stage(shop, 'done')
  assert.equal((await acquire(shop)).length, 0)
})

test('a job that fails waits longer each time, two hours at most, and is parked in the end', async (t) => {
  const shop = await aShop(t)
  await stage(shop, 'failing')
  const waits: number[] = []
  for (;;) {
    const [job] = await acquire(shop)
    if (!job) throw new Error('The job was not due.')
    const { parked } = await shop.db.transact((tx) => postponeJob(tx, job, 'no', shop.clock.now(), (ms) => ms))
    if (parked) break
    const [row] = await all(shop)
    const wait = (row?.runAt.getTime() ?? 0) - shop.clock.now().getTime()
    waits.push(wait / SECOND)
    shop.clock.advance(wait)
  }
  assert.deepEqual(waits.slice(0, 4), [2, 4, 8, 16])
  assert.equal(Math.max(...waits), 7200)
  assert.equal(waits.length, 39)
  assert.equal((await acquire(shop)).length, 0)
  assert.equal((await all(shop))[0]?.lastError, 'no')
})

test('a job of an unknown kind is postponed, and the others are done', async (t) => {
  const shop = await aShop(t)
  await shop.db.transact((tx) =>
    rows(tx.insert(jobs).values({ id: 'odd', kind: 'teleport', subject: 'x', runAt: shop.clock.now() }).returning()),
  )
  await stage(shop, 'no-such-order')
  assert.equal(await runJobs(shop), 2)
  const [first, second] = (await all(shop)).sort((a, b) => (a.id < b.id ? -1 : 1))
  assert.match(`${first?.lastError}`, /no order/)
  assert.match(`${second?.lastError}`, /teleport/)
  await letTimePass(shop, 2 * SECOND)
  assert.ok((await all(shop)).every(({ attempts }) => attempts === 2))
})

test('an error text of any length is stored shortened', async (t) => {
  const shop = await aShop(t)
  await stage(shop, 'loud')
  const [job] = await acquire(shop)
  await shop.db.transact((tx) => postponeJob(tx, job as Job, 'x'.repeat(5000), shop.clock.now(), (ms) => ms))
  assert.equal((await all(shop))[0]?.lastError?.length, 300)
})
