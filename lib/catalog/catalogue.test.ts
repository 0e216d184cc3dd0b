import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { products, skus } from '#db/schema.ts'
import { openTestShop } from '../../test/support/test-shop.ts'
import { findProduct, listProducts } from './catalogue.ts'

const NOW = new Date()

async function aShop(t: TestContext) {
  const shop = await openTestShop()
  t.after(() => shop.close())
  return shop
}

test('all products for sale are listed, in the shop’s order, and no withdrawn ones', async (t) => {
  const { db } = await aShop(t)
  await db.transact(function* (tx) {
    for (const [id, position] of [
      ['jar', 0],
      ['cup', 1],
      ['book', 1],
      ['bulk', 2],
      ['last-one', 3],
    ] as const)
      yield* rows(tx.update(products).set({ position }).where(eq(products.id, id)).returning())
  })
  assert.deepEqual(
    (await listProducts(db.read, NOW)).map(({ id }) => id),
    ['jar', 'book', 'cup', 'bulk', 'last-one'],
  )
})

test('a product with options shows the lowest price and the total stock', async (t) => {
  const { db } = await aShop(t)
  const jar = (await listProducts(db.read, NOW)).find(({ id }) => id === 'jar')
  assert.deepEqual(await findProduct(db.read, 'jar', NOW), jar)
  assert.deepEqual([jar?.price, jar?.stock], [30_000, 10])
  assert.deepEqual(jar?.options.map(({ id, price, stock }) => [id, price, stock]).toSorted(), [
    ['jar-large', 35_000, 5],
    ['jar-small', 30_000, 5],
  ])
  await db.transact((tx) => rows(tx.update(skus).set({ extraPrice: 8_000 }).where(eq(skus.id, 'jar-small')).returning()))
  assert.equal((await findProduct(db.read, 'jar', NOW))?.price, 35_000)
})

test('a product without options has its own price, and no option to choose', async (t) => {
  const { db } = await aShop(t)
  const cup = await findProduct(db.read, 'cup', NOW)
  assert.deepEqual([cup?.price, cup?.stock, cup?.options], [18_000, 20, []])
})

test('the listed stock does not include reserved and sold goods', async (t) => {
  const { db } = await aShop(t)
  await db.transact((tx) => rows(tx.update(skus).set({ available: 1, reserved: 3, sold: 16 }).where(eq(skus.id, 'cup')).returning()))
  const cup = await findProduct(db.read, 'cup', NOW)
  assert.equal(cup?.stock, 1)
  for (const name of ['reserved', 'sold', 'onSale', 'position']) assert.ok(!(name in (cup ?? {})), name)
})

test('withdrawn and unknown products are not found', async (t) => {
  const { db } = await aShop(t)
  for (const slug of ['withdrawn', 'never', '', "' or 1=1 --"]) assert.equal(await findProduct(db.read, slug, NOW), undefined)
})
