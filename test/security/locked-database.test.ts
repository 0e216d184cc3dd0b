/** Another process keeps the lock of the SQLite file: the shop answers what needs no write, and goes on as soon as it can. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import BetterSqlite3 from 'better-sqlite3'
import { rows } from '#db/database.ts'
import { rateLimits } from '#db/schema.ts'
import { authOf } from '#lib/accounts/auth.ts'
import { signIn } from '#lib/accounts/sign-in.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { openTestShop, place } from '../support/test-shop.ts'

const MEMBER = { name: '김하늘', email: 'haneul@example.com', password: 'a long enough password' }
/** More than an answer that needs no database may wait; a lock is held for longer. */
const LONGEST_PAUSE_MS = 700
const HELD_MS = 2000

async function lockedShop(t: TestContext) {
  const shop = await openTestShop()
  const other = new BetterSqlite3(shop.databaseUrl)
  t.after(async () => {
    other.close()
    await shop.close()
  })
  return { shop, lock: () => other.exec('begin immediate'), unlock: () => other.exec('rollback') }
}

/** The longest time in which this process could not have answered anybody, while the work went on. */
async function longestPauseDuring(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now()
  let longest = 0
  const tick = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const ticking = setInterval(tick, 5)
  try {
    await work()
    tick()
  } finally {
    clearInterval(ticking)
  }
  return longest
}

const after = (ms: number, act: () => void) => setTimeout(act, ms)

test('while a backup holds the lock, orders wait and everybody else is answered', async (t) => {
  const { shop, lock, unlock } = await lockedShop(t)
  lock()
  after(HELD_MS, unlock)
  const began = performance.now()
  let read = 0
  const pause = await longestPauseDuring(async () => {
    const placing = Array.from({ length: 5 }, (_, n) =>
      place(shop, { buyer: { name: '김하늘', email: 'haneul@example.com', phone: `0101234567${n}` } }),
    )
    // Pages only read.
    while (performance.now() - began < HELD_MS - 200) {
      read += (await shop.db.read.select().from(rateLimits)).length + 1
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const numbers = (await Promise.all(placing)).map(({ orderNumber }) => orderNumber)
    assert.equal(new Set(numbers).size, 5)
  })
  assert.ok(performance.now() - began >= HELD_MS, 'the lock was really in the way')
  assert.ok(read > 5)
  assert.ok(pause < LONGEST_PAUSE_MS, `nobody was answered for ${Math.round(pause)} ms`)
})

test('a member signs in when the lock is gone, and freezes nobody before', async (t) => {
  const { shop, lock, unlock } = await lockedShop(t)
  await addConfirmedMember(shop, MEMBER)
  lock()
  after(HELD_MS, unlock)
  const pause = await longestPauseDuring(async () => {
    assert.equal((await signIn(shop, MEMBER, { ip: '203.0.113.9' })).ok, true)
  })
  assert.ok(pause < LONGEST_PAUSE_MS, `nobody was answered for ${Math.round(pause)} ms`)
})

test('the session of a member waits for the lock, though no transaction writes it', async (t) => {
  const { shop, lock, unlock } = await lockedShop(t)
  await addConfirmedMember(shop, MEMBER)
  lock()
  after(HELD_MS, unlock)
  const pause = await longestPauseDuring(async () => {
    const { headers } = await authOf(shop).api.signInEmail({
      body: { email: MEMBER.email, password: MEMBER.password },
      returnHeaders: true,
    })
    assert.equal(headers.getSetCookie().length, 1)
  })
  assert.ok(pause < LONGEST_PAUSE_MS, `nobody was answered for ${Math.round(pause)} ms`)
})

test('a lock that nobody gives back ends in an error, not in a wait without end', { timeout: 30_000 }, async (t) => {
  const { shop, lock, unlock } = await lockedShop(t)
  lock()
  const began = performance.now()
  const writing = shop.db.transact((tx) =>
    rows(tx.insert(rateLimits).values({ key: 'x', windowEndsAt: 0, count: 1 }).returning({ key: rateLimits.key })),
  )
  await assert.rejects(writing, { code: 'SQLITE_BUSY' })
  const waited = performance.now() - began
  assert.ok(waited > 9000 && waited < 15_000, `${waited} ms`)
  unlock()
  await place(shop)
})
