/** What people search for and find: on the demo's goods, in a crowd, and after products have changed. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asc, eq, inArray } from 'drizzle-orm'
import { type Database, openDatabase, rows } from '#db/database.ts'
import { demoGoods } from '#db/demo/goods.ts'
import { products, searchEntries, searchGrams, searchPostings, searchWords, skus } from '#db/schema.ts'
import { entryOf, gramRows, renewSearchEntries, renewSearchEntry } from '#db/search-entry.ts'
import { seed } from '#db/seed.ts'
import { findProducts, type Search } from '#lib/catalog/find-products.ts'
import { removeDemo } from '#lib/opening/remove-demo.ts'
import { idOf } from '#lib/search/entry.ts'
import { fillGoods } from '../../bench/search/fill-goods.ts'
import { changeGoods } from '../../test/support/goods.ts'
import { planOf, statementsDuring } from '../../test/support/query-plan.ts'
import { meantOfDemo, meantOfMany, SEARCHES, type Searched, typed, UNSEEN_SEARCHES } from '../../test/support/searches.ts'
import { freshDatabase } from '../../test/support/test-database.ts'
import { openTestShop, type TestShop } from '../../test/support/test-shop.ts'

const { GET: suggest } = await import('#app/api/search/suggestions/route.ts')

async function databaseWith(t: TestContext, fill: (url: string) => Promise<unknown>): Promise<Database> {
  const { url, drop } = await freshDatabase()
  await fill(url)
  const db = openDatabase(url)
  t.after(async () => {
    await db.close()
    await drop()
  })
  return db
}

async function shopWith(t: TestContext, goods = demoGoods): Promise<TestShop> {
  const shop = await openTestShop()
  t.after(() => shop.close())
  await seed(shop.databaseUrl, goods)
  await renewSearchEntries(shop.databaseUrl)
  return shop
}

const idsOf = async (db: Pick<Database, 'read'>, search: Search) =>
  (await findProducts(db, search, new Date())).products.map(({ id }) => id)

/** Those that were not found, in words. */
async function missed(db: Database, searches: readonly Searched[], isMeant: typeof meantOfDemo): Promise<string[]> {
  const found = await Promise.all(
    searches.map(async (each) => [each, (await findProducts(db, { text: typed(each) }, new Date())).products] as const),
  )
  return found.flatMap(([each, of]) => (isMeant(each, of) ? [] : [`${each.kind}: ${typed(each)} → ${of[0]?.name.ko}`]))
}

test('of forty searches by people and forty more, nearly all find what was meant first', async (t) => {
  const db = await databaseWith(t, (url) => seed(url, demoGoods))
  assert.deepEqual(await missed(db, SEARCHES, meantOfDemo), [])
  const unseen = await missed(db, UNSEEN_SEARCHES, meantOfDemo)
  assert.ok(unseen.length <= 2, unseen.join('\n'))
})

test('they find it among thousands of products as well', async (t) => {
  const db = await databaseWith(t, async (url) => {
    await fillGoods(url, 3000)
    await seed(url, demoGoods)
  })
  const [known, unseen] = [await missed(db, SEARCHES, meantOfMany), await missed(db, UNSEEN_SEARCHES, meantOfMany)]
  assert.ok(known.length <= 2, known.join('\n'))
  assert.ok(unseen.length <= 2, unseen.join('\n'))
})

test('what was understood is told: another word, words that were left out, and that only some fit', async (t) => {
  const db = await databaseWith(t, (url) => seed(url, demoGoods))
  const told = async (text: string) => {
    const { total, instead, leftOut, isAnyOf, perhaps } = await findProducts(db, { text }, new Date())
    return { found: total > 0, instead, leftOut, isAnyOf, perhaps }
  }
  const plain = { found: true, instead: undefined, leftOut: [], isAnyOf: false, perhaps: undefined }
  assert.deepEqual(await told('찻잔'), plain)
  assert.deepEqual(await told('청자 차잔'), { ...plain, instead: '청자 찻잔' })
  assert.deepEqual(await told('찻잔 훼뷁쉙'), { ...plain, leftOut: ['훼뷁쉙'] })
  assert.deepEqual(await told('청자 찻잔 주판'), { ...plain, leftOut: ['주판'] })
  assert.deepEqual(await told('주판 만년필'), { ...plain, isAnyOf: true })
  assert.deepEqual(await told('훼뷁쉙'), { ...plain, found: false, leftOut: ['훼뷁쉙'] })
  assert.deepEqual(await told('텔항마리'), { ...plain, found: false, leftOut: ['텔항마리'], perhaps: '달항아리' })
})

test('an empty search is everything in the shop’s order, and filters and orders hold with words and without', async (t) => {
  const db = await databaseWith(t, (url) => seed(url, demoGoods))
  const all = demoGoods.products.map(({ id }) => id)
  const pages = [
    await idsOf(db, { text: '', pageSize: 8 }),
    await idsOf(db, { text: ' ', pageSize: 8, page: 2 }),
    await idsOf(db, { text: '-', pageSize: 8, page: 3 }),
  ]
  assert.deepEqual(pages.flat(), all)
  assert.equal((await findProducts(db, { text: '', pageSize: 8 }, new Date())).total, all.length)
  const priceOf = new Map(demoGoods.products.map(({ id, price }) => [id, price]))
  for (const text of ['', '벽돌']) {
    const cheap = await idsOf(db, { text, sort: 'price-asc' })
    assert.deepEqual(
      cheap,
      cheap.toSorted((a, b) => (priceOf.get(a) ?? 0) - (priceOf.get(b) ?? 0)),
    )
    assert.equal(cheap.length, text ? 2 : all.length)
    assert.deepEqual(new Set(await idsOf(db, { text, sort: 'price-desc' })), new Set(cheap))
  }
  assert.equal((await idsOf(db, { text: '', sort: 'newest' }))[0], all.at(-1))
  assert.deepEqual(await idsOf(db, { text: '', filters: { category: 'c-clothing' } }), ['p-linen-shirt', 'p-canvas-tote', 'p-wool-socks'])
  const reduced = await idsOf(db, { text: '', filters: { onSaleOnly: true }, sort: 'discount' })
  assert.deepEqual([reduced.length, reduced.at(-1)], [5, 'p-sums-book'])
  assert.ok(!(await idsOf(db, { text: '한지 등', filters: { inStockOnly: true } })).includes('p-hanji-lamp'))
  assert.deepEqual(await idsOf(db, { text: '', filters: { priceFrom: 42_000, priceTo: 46_000 } }), ['p-brass-pen', 'p-cutting-board'])
  assert.deepEqual(await idsOf(db, { text: '', options: ['남색', 'XL'] }), ['p-linen-shirt'])
  assert.deepEqual(await idsOf(db, { text: '담요', options: ['벽돌'] }), ['p-wool-blanket'])
})

test('in a shop of many products the pages of a search hang together, in every order', async (t) => {
  const db = await databaseWith(t, (url) => fillGoods(url, 8000))
  for (const sort of ['relevance', 'newest', 'price-asc', 'price-desc', 'discount'] as const)
    for (const text of ['', '무늬', '남색 작은']) {
      const page = (n: number) => findProducts(db, { text, sort, page: n }, new Date())
      const found = [await page(1), await page(2), await page(3)]
      const ids = found.flatMap(({ products }) => products.map(({ id }) => id))
      assert.equal(new Set(ids).size, 72, `${text} ${sort}`)
      assert.ok(found.every(({ total }) => total >= 72))
    }
  const { total, isMore } = await findProducts(db, { text: '무늬' }, new Date())
  assert.deepEqual([total > 400, isMore], [true, true])
  const rare = await findProducts(db, { text: 'GY-000123' }, new Date())
  assert.deepEqual([rare.total, rare.isMore], [1, false])
  const prices = (await findProducts(db, { text: '무늬', sort: 'price-asc' }, new Date())).products.map(({ price }) => price)
  const [cheapest] = await db.read.select({ price: searchEntries.price }).from(searchEntries).orderBy(asc(searchEntries.price)).limit(1)
  assert.equal(prices[0], cheapest?.price)
  // What the first of an order rarely are is looked for among all of them.
  const dear = { priceFrom: 300_000, inStockOnly: true }
  const few = await findProducts(db, { text: '무늬', sort: 'price-asc', filters: dear }, new Date())
  assert.ok(few.products.length > 0 && few.products.every(({ price, stock }) => price >= 300_000 && stock > 0))
})

const SEARCHED: readonly Search[] = [
  ...SEARCHES.map((each) => ({ text: typed(each) })),
  ...(['relevance', 'newest', 'price-asc', 'price-desc', 'discount'] as const).flatMap((sort) => [
    { text: '', sort },
    { text: '무늬', sort },
    {
      text: '작은 무늬',
      sort,
      filters: { inStockOnly: true, onSaleOnly: true, priceFrom: 1, priceTo: 10 ** 9, category: 'c-tea' },
      options: ['남색'],
    },
  ]),
  { text: '', filters: { inStockOnly: true, priceFrom: 299_000 } },
  { text: '', filters: { onSaleOnly: true, category: 'c-tea', priceTo: 1000 }, sort: 'newest' },
  { text: '', options: ['남색', 'XL'] },
  { text: 'ㅊ', isTyping: true },
]

test('no search reads a whole table', async (t) => {
  const { url, drop } = await freshDatabase()
  await fillGoods(url, 6000)
  const shop = await openTestShop({ databaseUrl: url })
  t.after(async () => {
    await shop.close()
    await drop()
  })
  const asked = await statementsDuring(shop, async () => {
    for (const search of SEARCHED) await findProducts(shop.db, search, new Date())
  })
  const statements = asked.filter((each) => /\b(search_\w+|products|skus)\b/.test(each.toSQL().sql))
  assert.ok(statements.length > 20)
  for (const statement of statements) {
    const { sql } = statement.toSQL()
    const { text } = await planOf(shop, statement, 'few')
    assert.doesNotMatch(BY_NUMBER.test(sql) ? text.replace(/^\s*SCAN search_entries$/m, '') : text, WHOLE, `${sql}\n${text}`)
  }
})

/** SQLite keeps these rows by their number, so that walking them in its order until a limit names no index. */
const BY_NUMBER = /from "search_entries" (?:where .*)?order by "search_entries"."doc" asc limit/

/** An index may be walked in its order until a limit is reached; what a subquery has found is read whole. */
const WHOLE = /^\s*SCAN (?:search_\w+|products|skus)\b(?!.* USING (?:COVERING )?INDEX)|Seq Scan on (?:search_\w+|products|skus)\b/m

/** All that is kept, as one renewal after another has left it, and as it would be if it were made of the products now. */
async function keptAndMade({ read }: Pick<Database, 'read'>) {
  const kept = {
    postings: (await read.select().from(searchPostings)).map(({ wordId, rank, doc }) => `${wordId} ${rank} ${doc}`).toSorted(),
    words: (await read.select().from(searchWords)).map(({ id, word, products: many }) => `${id} ${word} ${many}`).toSorted(),
    grams: (await read.select().from(searchGrams)).map(({ gram, wordId }) => `${gram} ${wordId}`).toSorted(),
    entries: (await read.select().from(searchEntries))
      .map(({ since: _, ...facts }) => JSON.stringify(facts, Object.keys(facts).toSorted()))
      .toSorted(),
  }
  const onSale = await read.select().from(products).where(eq(products.onSale, true))
  const pieces = Map.groupBy(await read.select().from(skus), ({ productId }) => productId)
  const made = onSale.map((product) => entryOf(product, pieces.get(product.id) ?? [], new Date()))
  const counts = Map.groupBy(
    made.flatMap(({ words }) => [...words.keys()]),
    (word) => word,
  )
  const expected = {
    postings: made.flatMap(({ facts, words }) => [...words].map(([word, rank]) => `${idOf(word)} ${rank} ${facts.doc}`)).toSorted(),
    words: [...counts].map(([word, each]) => `${idOf(word)} ${word} ${each.length}`).toSorted(),
    grams: [...counts.keys()]
      .flatMap((word) => gramRows({ id: idOf(word), word }).map(({ gram, wordId }) => `${gram} ${wordId}`))
      .toSorted(),
    entries: made.map(({ facts }) => JSON.stringify(facts, Object.keys(facts).toSorted())).toSorted(),
  }
  return { kept, expected }
}

const INPUT = {
  nameKo: '은제 숟가락',
  nameEn: 'Silver ladle',
  summary: { ko: '국을 뜨는', en: 'For soup' },
  price: 9000,
  listPrice: null,
  onSale: true,
}

test('a changed product is found by its new words alone, a withdrawn one by none, and nothing is left behind', async (t) => {
  const shop = await shopWith(t)
  const before = await shop.db.read
    .select({ since: searchEntries.since })
    .from(searchEntries)
    .where(eq(searchEntries.productId, 'p-celadon-cup'))
  assert.equal(await changeGoods(shop, 'p-celadon-cup', INPUT, 'operator'), true)
  assert.deepEqual(await idsOf(shop.db, { text: '은제' }), ['p-celadon-cup'])
  assert.deepEqual(
    (await findProducts(shop.db, { text: 'silver ladle' }, new Date())).products.map(({ price }) => price),
    [9000],
  )
  assert.ok(!(await idsOf(shop.db, { text: '연꽃' })).includes('p-celadon-cup'))
  const after = await shop.db.read
    .select({ since: searchEntries.since })
    .from(searchEntries)
    .where(eq(searchEntries.productId, 'p-celadon-cup'))
  assert.deepEqual(after, before)
  for (const change of [{ onSale: false }, { onSale: true, nameKo: '은제 국자' }, { price: 10 }])
    await changeGoods(shop, 'p-celadon-cup', { ...INPUT, ...change }, 'operator')
  await changeGoods(shop, 'p-wool-socks', { ...INPUT, onSale: false }, 'operator')
  assert.deepEqual(await idsOf(shop.db, { text: '메리노' }), [])
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(products).set({ position: 400 }).where(eq(products.id, 'p-moon-jar')).returning())
    yield* renewSearchEntry(tx, 'p-moon-jar', new Date())
  })
  assert.equal((await idsOf(shop.db, { text: '' })).at(-1), 'p-moon-jar')
  await renewSearchEntries(shop.databaseUrl)
  const { kept, expected } = await keptAndMade(shop.db)
  assert.deepEqual(kept, expected)
})

test('products that are renewed at the same moment are counted once each', async (t) => {
  const shop = await shopWith(t)
  const ids = ['p-celadon-cup', 'p-moon-jar', 'p-hanji-lamp', 'p-odae-rice']
  const names = ['은제 국자', '은제 접시', '은제 국자', '황동 국자']
  await Promise.all(
    [0, 1, 2, 3, 4, 5].flatMap((round) =>
      ids.map((id, place) =>
        changeGoods(shop, id, { ...INPUT, nameKo: names[(place + round) % 4] ?? '', onSale: round % 2 === 0 || round === 5 }, 'operator'),
      ),
    ),
  )
  const { kept, expected } = await keptAndMade(shop.db)
  assert.deepEqual(kept, expected)
})

test('goods that are put into stock are found, twice is once, and a new option is found too', async (t) => {
  const shop = await shopWith(t)
  assert.deepEqual(await idsOf(shop.db, { text: '벽돌' }), ['p-grid-notebook', 'p-wool-blanket'])
  const cup = demoGoods.products.find(({ id }) => id === 'p-grid-notebook')
  assert.ok(cup?.options)
  const more = {
    ...cup,
    options: [...cup.options, { id: 'p-grid-notebook-gold', label: { ko: '황금빛', en: 'Gold' }, extraPrice: 0, stock: 1 }],
  }
  await seed(shop.databaseUrl, { products: [more], coupons: [] })
  assert.deepEqual(await idsOf(shop.db, { text: '황금빛' }), ['p-grid-notebook'])
  const { kept, expected } = await keptAndMade(shop.db)
  for (const name of ['words', 'grams', 'postings'] as const) assert.ok(kept[name].length > 0 && expected[name].length > 0)
})

test('what no page lists is not found, nor what was of the demo', async (t) => {
  const shop = await shopWith(t)
  assert.deepEqual(await idsOf(shop.db, { text: 'withdrawn' }), [])
  assert.deepEqual(await idsOf(shop.db, { text: 'jar small' }), ['jar'])
  await removeDemo(shop)
  assert.deepEqual(await idsOf(shop.db, { text: '호두나무' }), [])
  const { kept, expected } = await keptAndMade(shop.db)
  assert.deepEqual(kept, expected)
})

test('entries that another version made are made anew by a migration’s end', async (t) => {
  const shop = await shopWith(t)
  await shop.db.transact(function* (tx) {
    const one = yield* rows(
      tx
        .select()
        .from(searchEntries)
        .where(inArray(searchEntries.productId, ['p-moon-jar', 'p-odae-rice'])),
    )
    for (const { doc } of one)
      yield* rows(tx.update(searchEntries).set({ version: 1, price: 1 }).where(eq(searchEntries.doc, doc)).returning())
  })
  assert.equal(await renewSearchEntries(shop.databaseUrl), 2)
  assert.equal(await renewSearchEntries(shop.databaseUrl), 0)
  const { kept, expected } = await keptAndMade(shop.db)
  assert.deepEqual(kept, expected)
})

const asking = (q: string, locale = 'ko') =>
  suggest(new Request(`http://localhost:3000/api/search/suggestions?${new URLSearchParams({ q, locale })}`))

test('products are suggested while somebody types, in their language, and nobody is told half of it', async (t) => {
  const shop = await shopWith(t)
  Object.assign(globalThis, { gyesanShop: shop })
  const names = async (q: string, locale?: string) =>
    ((await (await asking(q, locale)).json()) as { name: string }[]).map(({ name }) => name)
  for (const q of ['차', '찻', '찻ㅈ', '찻자', '찻잔', 'ㅊㅈ', 'ckt']) assert.ok((await names(q)).includes('청자 연꽃 찻잔'), q)
  assert.deepEqual(await names('moon', 'en'), ['Moon jar postcard', 'White porcelain moon jar'])
  for (const q of ['', '   ', '주판 만년필', '훼뷁쉙', '%', '_']) assert.deepEqual(await names(q), [], q)
  const [first] = (await (await asking('소반')).json()) as Record<string, string>[]
  assert.deepEqual(first, { slug: 'walnut-soban', name: '호두나무 소반', image: '/images/products/walnut-soban.svg', price: '348,000원' })
})

test('whoever asks too often gets no suggestions for a while', async (t) => {
  const shop = await openTestShop({ env: { RATE_LIMIT_SCALE: '1' } })
  t.after(() => shop.close())
  Object.assign(globalThis, { gyesanShop: shop })
  const statuses = new Set<number>()
  for (let n = 0; n < 601; n++) statuses.add((await asking('')).status)
  assert.deepEqual([...statuses], [200, 429])
  shop.clock.advance(61_000)
  assert.equal((await asking('')).status, 200)
})
