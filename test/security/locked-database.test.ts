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
const HELD_MS = 2000
/** How often the process must have been free to answer somebody while the lock was held. A process that waits in one piece is never free. */
const LEAST_TURNS = 5

async function lockedShop(t: TestContext) {
  const shop = await openTestShop()
  const other = new BetterSqlite3(shop.databaseUrl)
  t.after(async () => {
    other.close()
    await shop.close()
  })
  return { shop, lock: () => other.exec('begin immediate'), unlock: () => other.exec('rollback') }
}

/** Holds the lock for a while, and counts how often this process is free until then. */
function heldLock({ lock, unlock }: { lock: () => void; unlock: () => void }) {
  const held = { turns: 0, isOver: false }
  lock()
  const turning = setInterval(() => held.turns++, 50)
  setTimeout(() => {
    clearInterval(turning)
    held.isOver = true
    unlock()
  }, HELD_MS)
  return held
}

test('while a backup holds the lock, orders wait and everybody else is answered', async (t) => {
  const { shop, ...access } = await lockedShop(t)
  const held = heldLock(access)
  let read = 0
  const placing = Array.from({ length: 5 }, (_, n) =>
    place(shop, { buyer: { name: '김하늘', email: 'haneul@example.com', phone: `0101234567${n}` } }).then(({ orderNumber }) => {
      assert.ok(held.isOver, 'an order was placed while the lock was held')
      return orderNumber
    }),
  )
  // Pages only read.
  while (!held.isOver) {
    await shop.db.read.select().from(rateLimits)
    read++
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.equal(new Set(await Promise.all(placing)).size, 5)
  assert.ok(read > LEAST_TURNS && held.turns > LEAST_TURNS, `${read} pages, ${held.turns} turns`)
})

test('a member signs in when the lock is gone, and freezes nobody before', async (t) => {
  const { shop, ...access } = await lockedShop(t)
  await addConfirmedMember(shop, MEMBER)
  const held = heldLock(access)
  assert.equal((await signIn(shop, MEMBER, { ip: '203.0.113.9' })).ok, true)
  assert.deepEqual([held.isOver, held.turns > LEAST_TURNS], [true, true])
})

test('the session of a member waits for the lock, though no transaction writes it', async (t) => {
  const { shop, ...access } = await lockedShop(t)
  await addConfirmedMember(shop, MEMBER)
  const held = heldLock(access)
  const { headers } = await authOf(shop).api.signInEmail({
    body: { email: MEMBER.email, password: MEMBER.password },
    returnHeaders: true,
  })
  assert.equal(headers.getSetCookie().length, 1)
  assert.deepEqual([held.isOver, held.turns > LEAST_TURNS], [true, true])
})

test('a lock that nobody gives back ends in an error, not in a wait without end', { timeout: 30_000 }, async (t) => {
  const { shop, lock, unlock } = await lockedShop(t)
  lock()
  const writing = shop.db.transact((tx) =>
    rows(tx.insert(rateLimits).values({ key: 'x', windowEndsAt: 0, count: 1 }).returning({ key: rateLimits.key })),
  )
  await assert.rejects(writing, { code: 'SQLITE_BUSY' })
  unlock()
  await place(shop)
})
