import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { createShop, type Shop } from '#lib/shop.ts'
import { keepMember, keepOrder } from '../../test/support/kept-order.ts'
import { freshDatabase } from '../../test/support/test-database.ts'
import { memberOrders } from './member-orders.ts'

test('a member sees their own orders, newest first, each with its first goods', async (t) => {
  const shop = await shopWithMembers(t)
  await keepOrder(shop.db, { id: 'older', memberId: 'haneul', placedAt: new Date('2026-11-01T00:00:00Z') })
  await keepOrder(shop.db, { id: 'newer', memberId: 'haneul', placedAt: new Date('2026-11-02T00:00:00Z'), state: 'awaiting_deposit' })
  await keepOrder(shop.db, { id: 'another member', memberId: 'bada' })
  await keepOrder(shop.db, { id: 'a guest' })

  const page = await memberOrders(shop, 'haneul')

  assert.deepEqual(
    page.orders.map(({ id, state }) => [id, state]),
    [
      ['newer', 'awaiting_deposit'],
      ['older', 'paid'],
    ],
  )
  assert.deepEqual(page.orders[0]?.first.name, { ko: '달항아리', en: 'Moon jar' })
  assert.equal(page.orders[0]?.others, 1)
  assert.equal(page.after, undefined)
})

test('a member without orders sees none', async (t) => {
  assert.deepEqual(await memberOrders(await shopWithMembers(t), 'haneul'), { orders: [] })
})

test('the pages together contain every order once, even orders placed at the same moment', async (t) => {
  const shop = await shopWithMembers(t)
  const moment = new Date('2026-11-01T00:00:00.123Z')
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await keepOrder(shop.db, { id, memberId: 'haneul', placedAt: moment })

  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await memberOrders(shop, 'haneul', after, 3)
    seen.push(...page.orders.map(({ id }) => id))
    after = page.after
  } while (after)

  assert.deepEqual(seen, ['g', 'f', 'e', 'd', 'c', 'b', 'a'])
})

test('a full last page has no next page', async (t) => {
  const shop = await shopWithMembers(t)
  for (const id of ['a', 'b']) await keepOrder(shop.db, { id, memberId: 'haneul' })
  assert.equal((await memberOrders(shop, 'haneul', undefined, 2)).after, undefined)
})

test('an invalid cursor starts at the beginning', async (t) => {
  const shop = await shopWithMembers(t)
  await keepOrder(shop.db, { id: 'a', memberId: 'haneul' })
  for (const cursor of ['~', 'x', "'; drop table orders", 'zzzzzzzzzz~a', '-1~a']) {
    assert.equal((await memberOrders(shop, 'haneul', cursor)).orders.length, 1, cursor)
  }
})

async function shopWithMembers(t: TestContext): Promise<Shop> {
  const database = await freshDatabase()
  const shop = createShop(parseEnv({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' }))
  t.after(async () => {
    await shop.db.close()
    await database.drop()
  })
  await keepMember(shop.db, 'haneul')
  await keepMember(shop.db, 'bada')
  return shop
}
