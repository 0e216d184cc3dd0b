/** Goods are put into stock once; what an older version of the shop did not know of them is filled in, and sold stock is not. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { openDatabase, rows } from '#db/database.ts'
import { demoGoods } from '#db/demo/goods.ts'
import { products, skus } from '#db/schema.ts'
import { seed } from '#db/seed.ts'
import { findProduct } from '#lib/catalog/catalogue.ts'
import { freshDatabase } from '../../test/support/test-database.ts'

const SHIRT = 'p-linen-shirt'

async function aDatabase(t: TestContext) {
  const { url, drop } = await freshDatabase()
  const db = openDatabase(url)
  t.after(async () => {
    await db.close()
    await drop()
  })
  return { db, url }
}

test('goods bring their axes, pictures and notice, and a page finds them', async (t) => {
  const { db, url } = await aDatabase(t)
  assert.equal((await seed(url, demoGoods)).products, demoGoods.products.length)
  const shirt = await findProduct(db.read, 'linen-shirt', new Date())
  assert.deepEqual(
    shirt?.axes.map(({ values }) => values.map(({ id }) => id)),
    [
      ['m', 'l', 'xl'],
      ['natural', 'navy'],
    ],
  )
  assert.deepEqual(shirt?.options.map(({ choices }) => choices.join('-')).toSorted(), [
    'l-natural',
    'l-navy',
    'm-natural',
    'm-navy',
    'xl-navy',
  ])
  assert.equal(shirt?.pictures.find(({ of }) => of === 'navy')?.src, '/images/products/linen-shirt-navy.svg')
  assert.equal(shirt?.notice?.facts.material?.en, '100% linen')
  const cup = await findProduct(db.read, 'celadon-cup', new Date())
  assert.deepEqual([cup?.axes, cup?.options, cup?.notice?.kind], [[], [], 'kitchenware'])
})

test('goods of an older version are given what they lack, once, and their stock stays', async (t) => {
  const { db, url } = await aDatabase(t)
  await seed(url, demoGoods)
  await db.transact(function* (tx) {
    yield* rows(tx.update(products).set({ axes: null, pictures: null, notice: null }).returning())
    yield* rows(tx.update(skus).set({ choices: null, available: 1 }).returning())
  })
  assert.equal((await seed(url, demoGoods)).products, 0)
  const shirt = await findProduct(db.read, 'linen-shirt', new Date())
  assert.deepEqual([shirt?.axes.length, shirt?.options.every(({ choices, stock }) => choices.length === 2 && stock === 1)], [2, true])
  // What an operator has changed since is not changed back.
  const changed = { kind: 'other', facts: {} }
  await db.transact((tx) => rows(tx.update(products).set({ notice: changed }).where(eq(products.id, SHIRT)).returning()))
  await seed(url, demoGoods)
  assert.deepEqual((await findProduct(db.read, 'linen-shirt', new Date()))?.notice, changed)
})
