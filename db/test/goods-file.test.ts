/** Files of products: what is wrong in them is named, what is right is taken whole, and what is taken twice changes nothing. */
import assert from 'node:assert/strict'
import { operatorLog, products, skus } from '#db/schema.ts'
import { exportProducts } from '#lib/admin/product-export.ts'
import { findProduct } from '#lib/catalog/catalogue.ts'
import { goodsFacts } from '#lib/catalog/page-facts.ts'
import { importGoods } from '#lib/goods/import-goods.ts'
import { addProduct } from '#lib/goods/save-product.ts'
import { aDraft, changeGoods, onShelf, piecesOf, productOf, withOptions } from '../../test/support/goods.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { place, type TestShop } from '../../test/support/test-shop.ts'

const HEAD = 'handle,state,category,name_ko,name_en,summary_ko,summary_en,description_ko,description_en,price,notice_kind,notice'
const NOTICE = '"품명·모델명: 잔 | Cup\n인증·허가 사항: 해당 없음 | None\n제조국: 한국 | Korea\n제조자(수입자): 계산 | Gyesan"'
const line = (handle: string, more: { state?: string; price?: string; category?: string } = {}) =>
  [
    handle,
    more.state ?? 'active',
    more.category ?? 'tea',
    '잔',
    'Cup',
    '작은',
    'Small',
    '흙',
    'Clay',
    more.price ?? '9000',
    'other',
    NOTICE,
  ].join(',')
const file = (...lines: string[]) => Buffer.from([HEAD, ...lines].join('\r\n'))
const take = (shop: TestShop, bytes: Uint8Array, isDry = false) => importGoods(shop, bytes, { actor: 'owner@example.com', isDry })
const isTaken = async (shop: TestShop, slug: string) => (await findProduct(shop.db.read, slug, shop.clock.now())) !== undefined
const everything = async ({ db }: TestShop) => JSON.stringify([await db.read.select().from(products), await db.read.select().from(skus)])

async function exported(shop: TestShop, locale: 'ko' | 'en' = 'ko'): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of exportProducts(shop, locale)) parts.push(part)
  return Buffer.concat(parts)
}

shopTest('a file is looked at without changing anything, then taken, and taken again it changes nothing', async ({ shop }) => {
  const bytes = file(line('cup-a'), line('cup-b', { state: 'draft' }))
  const before = await everything(shop)
  const wanted = { ok: true, rows: 2, added: 2, changed: 0, same: 0, unknown: [] }
  assert.deepEqual(await take(shop, bytes, true), wanted)
  assert.equal(await everything(shop), before)
  const mark = await goodsFacts(shop)
  assert.deepEqual(await take(shop, bytes), wanted)
  assert.notEqual(await goodsFacts(shop), mark)
  assert.deepEqual([await isTaken(shop, 'cup-a'), await isTaken(shop, 'cup-b')], [true, false])
  const after = await everything(shop)
  const logged = (await shop.db.read.select().from(operatorLog)).length
  assert.deepEqual(await take(shop, bytes), { ...wanted, added: 0, same: 2 })
  assert.equal(await everything(shop), after)
  assert.equal((await shop.db.read.select().from(operatorLog)).length, logged)
})

shopTest('what the shop writes the shop reads, in either language of the headings, and nothing changes', async ({ shop }) => {
  const from = new Date('2026-12-24T00:00:00Z')
  await onShelf(shop, withOptions({ salePrice: 30_000, saleFrom: from, listPrice: 60_000, taxFree: true }))
  await addProduct(
    shop,
    aDraft({ slug: 'bare', notice: null, description: { ko: '- 목록\n- =1+1', en: '"quoted", and' } }),
    'owner@example.com',
  )
  // Products of before there were notices stay for sale.
  const before = await everything(shop)
  for (const locale of ['ko', 'en'] as const) {
    const answer = await take(shop, await exported(shop, locale))
    assert.ok(answer.ok, JSON.stringify(answer))
    assert.deepEqual([answer.added, answer.changed, answer.unknown], [0, 0, []])
  }
  assert.equal(await everything(shop), before)
})

shopTest('what a spreadsheet would calculate leaves as text', async ({ shop }) => {
  const evil = '=HYPERLINK("https://evil.example","x")'
  await addProduct(shop, aDraft({ name: { ko: evil, en: '+1' }, summary: { ko: '@SUM(A1)', en: '-1' } }), 'owner@example.com')
  const text = String(await exported(shop))
  assert.ok(text.startsWith('\ufeff'))
  for (const cell of [`"'=HYPERLINK(""https://evil.example"",""x"")"`, `"'+1"`, `"'@SUM(A1)"`, `"'-1"`])
    assert.ok(text.includes(cell), cell)
  assert.ok(!/(?:^|,)"?[=+@]/m.test(text))
})

shopTest('one wrong row, and none of the file is taken', async ({ shop }) => {
  const before = await everything(shop)
  const answer = await take(
    shop,
    file(line('cup-a'), line('cup-b', { price: 'dear' }), line('Cup C'), line('cup-d', { category: 'nothing' })),
  )
  assert.ok(!answer.ok && answer.problem === 'wrong_rows')
  // The notice of each row has four lines, which are one row of the spreadsheet.
  assert.deepEqual(answer.wrong, [
    { row: 3, column: 'price', problem: 'number' },
    { row: 4, column: 'handle', problem: 'slug' },
    { row: 5, column: 'category', problem: 'category' },
  ])
  assert.equal(await everything(shop), before)
})

shopTest('options are rows of one product; its pieces keep their orders and are bought by their new prices', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  const [first] = await piecesOf(shop, id)
  assert.ok(first)
  await place(shop, { lines: [{ productId: id, optionId: first.id, quantity: 1 }] })
  const text = String(await exported(shop)).replace('"S","S","빨강","Red",,,0,"POT-0",,0', '"S","S","빨강","Red",,,2500,"POT-9",,7')
  assert.ok(text.includes('POT-9'))
  const answer = await take(shop, Buffer.from(text))
  assert.ok(answer.ok, JSON.stringify(answer))
  assert.deepEqual([answer.added, answer.changed], [0, 1])
  const [changed] = await piecesOf(shop, id)
  assert.deepEqual(
    [changed?.id, changed?.extraPrice, changed?.code, changed?.available, changed?.reserved],
    [first.id, 2500, 'POT-9', 7, 1],
  )
  assert.deepEqual(changed?.choices, ['s', 'red'])
})

shopTest('an empty cell of stock leaves the stock, and a column that is not there leaves what it is about', async ({ shop }) => {
  const id = await onShelf(shop, aDraft({ salePrice: 40_000 }))
  const bytes = Buffer.from('handle,name_ko,name_en,category,price,stock\nteapot,새 이름,New name,tea,48000,\n')
  assert.ok((await take(shop, bytes)).ok)
  const product = await productOf(shop, id)
  assert.deepEqual(
    [product.name, product.price, product.salePrice, product.onSale],
    [{ ko: '새 이름', en: 'New name' }, 48_000, 40_000, true],
  )
  assert.equal((await piecesOf(shop, id))[0]?.available, 10)
})

shopTest('a state puts a product where it says, and what is for sale lacks nothing', async ({ shop }) => {
  const id = await onShelf(shop, aDraft())
  const of = (state: string) => Buffer.from(`handle,name_ko,name_en,category,price,state\nteapot,주전자,Teapot,tea,50000,${state}\n`)
  for (const [state, onSale, isArchived] of [
    ['판매 중지', false, false],
    ['archived', false, true],
    ['active', true, false],
    ['draft', false, false],
  ] as const) {
    assert.ok((await take(shop, of(state))).ok)
    const product = await productOf(shop, id)
    assert.deepEqual([product.onSale, product.archivedAt !== null, product.draft], [onSale, isArchived, false], state)
  }
  const bare = await take(shop, Buffer.from('handle,name_ko,name_en,category,price,state\nnew,가,A,tea,1000,active\n'))
  assert.deepEqual(bare.ok ? [] : 'wrong' in bare ? bare.wrong : [], [{ row: 2, column: 'state', problem: 'incomplete' }])
})

shopTest('addresses and numbers of other products are not taken, and two products of the file can change theirs', async ({ shop }) => {
  const one = await onShelf(shop, aDraft({ pieces: [{ choices: [], extraPrice: 0, code: 'A', barcode: null }] }))
  const two = await onShelf(shop, aDraft({ slug: 'second', pieces: [{ choices: [], extraPrice: 0, code: 'B', barcode: null }] }))
  await changeGoods(shop, one, { slug: 'first' }, 'owner@example.com')
  const rows = (...lines: string[]) => Buffer.from(['handle,name_ko,name_en,category,price,sku', ...lines].join('\n'))
  const wrong = await take(shop, rows('teapot,가,A,tea,1000,', 'third,가,A,tea,1000,A', 'fourth,가,A,tea,1000,X', 'fifth,가,A,tea,1000,X'))
  assert.deepEqual(wrong.ok ? [] : 'wrong' in wrong ? wrong.wrong : [], [
    { row: 2, column: 'handle', problem: 'slug_taken' },
    { row: 3, column: 'sku', problem: 'code_taken' },
    { row: 5, column: 'sku', problem: 'code_taken' },
  ])
  const swapped = await take(shop, rows('first,가,A,tea,1000,B', 'second,가,A,tea,1000,A'))
  assert.ok(swapped.ok, JSON.stringify(swapped))
  assert.deepEqual([(await piecesOf(shop, one))[0]?.code, (await piecesOf(shop, two))[0]?.code], ['B', 'A'])
})

shopTest('a file that cannot be taken to its end leaves nothing of its beginning', async ({ shop }) => {
  const before = await everything(shop)
  const marked = await goodsFacts(shop)
  const bytes = file(...Array.from({ length: 20 }, (_, n) => line(`cup-${n}`)))
  let calls = 0
  const failing: TestShop['random'] = {
    ...shop.random,
    bytes: (size) => {
      if (++calls === 15) throw new Error('The power is gone.')
      return shop.random.bytes(size)
    },
  }
  await assert.rejects(importGoods({ ...shop, random: failing }, bytes, { actor: 'owner@example.com', isDry: false }), /power/)
  assert.equal(await everything(shop), before)
  assert.equal(await goodsFacts(shop), marked)
})
