/** What an operator does with products: made, changed, published, put away and copied; and that nothing which points at them breaks. */
import assert from 'node:assert/strict'
import { eq, isNotNull } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorLog, orderLines, restockRequests, searchEntries, skus } from '#db/schema.ts'
import { findProduct, findWithdrawn, listProducts, movedTo } from '#lib/catalog/catalogue.ts'
import { findProducts } from '#lib/catalog/find-products.ts'
import { goodsFacts, pageFacts } from '#lib/catalog/page-facts.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import { copyProduct, moveProduct } from '#lib/goods/move-product.ts'
import { renewPrices } from '#lib/goods/renew-prices.ts'
import { addProduct, saveProduct } from '#lib/goods/save-product.ts'
import { tellOfRestocks } from '#lib/mail/tell-of-restocks.ts'
import { askForRestock } from '#lib/restock/ask.ts'
import type { Shop } from '#lib/shop.ts'
import { aDraft, changeGoods, draftFrom, onShelf, piecesOf, productOf, withOptions } from '../../test/support/goods.ts'
import { orderOf, shelf } from '../../test/support/look-at.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { HOUR } from '../../test/support/test-clock.ts'
import { anOrder, place } from '../../test/support/test-shop.ts'

const BY = 'owner@example.com'
const found = async (shop: Shop, text: string) => (await findProducts(shop.db, { text }, shop.clock.now())).products.map(({ slug }) => slug)
const acts = async (shop: Shop, subject: string) =>
  (await shop.db.read.select().from(operatorLog).where(eq(operatorLog.subject, subject))).map(({ action, detail }) => ({ action, detail }))
const buy = (productId: string, optionId?: string) => anOrder({ lines: [{ productId, quantity: 1, ...(optionId && { optionId }) }] })
const shown = (shop: Shop, slug: string) => findProduct(shop.db.read, slug, shop.clock.now())

shopTest('a new product is a draft that nobody finds or buys, and once published everybody does', async ({ shop }) => {
  const made = await addProduct(shop, aDraft(), BY)
  assert.ok(made.ok)
  assert.equal(await shown(shop, 'teapot'), undefined)
  assert.equal(await findWithdrawn(shop.db.read, 'teapot'), undefined)
  assert.deepEqual(await found(shop, 'Teapot'), [])
  await assert.rejects(place(shop, buy(made.id)), /product_unknown/)
  assert.deepEqual(await moveProduct(shop, { id: made.id, version: 1 }, 'publish', BY), { ok: true })
  assert.equal((await shown(shop, 'teapot'))?.price, 50_000)
  assert.deepEqual(await found(shop, 'Teapot'), ['teapot'])
  assert.equal((await place(shop, buy(made.id))).amount, 50_000)
  assert.deepEqual(
    (await acts(shop, made.id)).map(({ action }) => action),
    ['product.add', 'product.publish'],
  )
})

shopTest('what lacks something is not published, and what is for sale keeps it', async ({ shop }) => {
  const bare = { summary: { ko: '', en: '' }, description: { ko: '', en: '' }, notice: null, category: 'c-tea' }
  const made = await addProduct(shop, aDraft(bare), BY)
  assert.ok(made.ok)
  const moved = await moveProduct(shop, { id: made.id, version: 1 }, 'publish', BY)
  assert.deepEqual(moved, { ok: false, problem: 'incomplete', lacks: ['summary', 'description', 'notice'] })
  const saved = await saveProduct(shop, { id: made.id, version: 1 }, aDraft(), BY)
  assert.deepEqual(saved, { ok: true, id: made.id, isChanged: true })
  assert.deepEqual(await moveProduct(shop, { id: made.id, version: 2 }, 'publish', BY), { ok: true })
  const emptied = await saveProduct(shop, { id: made.id, version: 3 }, aDraft({ notice: null }), BY)
  assert.deepEqual(emptied, { ok: false, problem: 'incomplete' })
})

shopTest('of two operators who saw the same version one is told, and changes nothing', async ({ shop }) => {
  const id = await onShelf(shop, aDraft())
  const { version } = await productOf(shop, id)
  const saves = await Promise.all(
    [60_000, 61_000].map((price) => saveProduct(shop, { id, version }, aDraft({ price, pieces: [{ ...aPiece, id }] }), BY)),
  )
  assert.deepEqual(saves.map((saved) => (saved.ok ? 'saved' : saved.problem)).toSorted(), ['changed_meanwhile', 'saved'])
  assert.equal((await productOf(shop, id)).version, version + 1)
  assert.equal((await acts(shop, id)).filter(({ action }) => action === 'product.change').length, 1)
  assert.deepEqual(await moveProduct(shop, { id, version }, 'archive', BY), { ok: false, problem: 'changed_meanwhile' })
  assert.deepEqual(await saveProduct(shop, { id: 'nothing', version: 1 }, aDraft(), BY), { ok: false, problem: 'gone' })
})

const aPiece = { choices: [], extraPrice: 0, code: null, barcode: null }

shopTest('what is saved as it was changes nothing, and is logged by nobody', async ({ shop }) => {
  for (const draft of [aDraft(), withOptions({ slug: 'pot' })]) {
    const id = await onShelf(shop, draft)
    const before = await productOf(shop, id)
    const saved = await saveProduct(shop, { id, version: before.version }, await draftFrom(shop, id), BY)
    assert.deepEqual(saved, { ok: true, id, isChanged: false })
    assert.deepEqual(await productOf(shop, id), before)
    assert.equal((await acts(shop, id)).length, 2)
  }
})

shopTest('options are sold piece by piece; one that is left out is sold no more, and comes back as itself', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  const [first, second, third] = await piecesOf(shop, id)
  assert.ok(first && second && third)
  assert.deepEqual([first.label, first.choices], [{ ko: 'S / 빨강', en: 'S / Red' }, ['s', 'red']])
  const ordered = await place(shop, buy(id, second.id))
  assert.equal(ordered.amount, 51_000)
  const draft = await draftFrom(shop, id)
  const without = { ...draft, pieces: draft.pieces.filter((piece) => piece.id !== second.id) }
  assert.ok((await saveProduct(shop, { id, version: 2 }, without, BY)).ok)
  await assert.rejects(place(shop, buy(id, second.id)), /option_required/)
  const quoted = await quoteCart(shop, { lines: [{ productId: id, optionId: second.id, quantity: 1 }] })
  assert.deepEqual(quoted.gone, [{ productId: id, optionId: second.id }])
  assert.deepEqual(
    (await shown(shop, 'teapot'))?.options.map((option) => option.id),
    [first.id, third.id],
  )
  const line = (await shop.db.read.select().from(orderLines).where(eq(orderLines.orderId, ordered.orderId)))[0]
  assert.deepEqual(line?.label, { ko: 'S / 파랑', en: 'S / Blue' })
  // By its choices, without its id, and with what is left of its stock.
  const again = { ...draft, pieces: draft.pieces.map(({ id: _, ...piece }) => piece) }
  assert.ok((await saveProduct(shop, { id, version: 3 }, again, BY)).ok)
  assert.deepEqual(
    (await piecesOf(shop, id)).map((sku) => sku.id),
    [first.id, second.id, third.id],
  )
  assert.equal(await shelf(shop, second.id), '1 / 1 / 0')
  assert.equal((await place(shop, buy(id, second.id))).amount, 51_000)
})

shopTest('a product that gets options is bought by option alone, and one that loses them as it is', async ({ shop }) => {
  const id = await onShelf(shop, aDraft())
  assert.ok((await saveProduct(shop, { id, version: 2 }, withOptions(), BY)).ok)
  await assert.rejects(place(shop, buy(id)), /option_required/)
  assert.ok((await saveProduct(shop, { id, version: 3 }, aDraft(), BY)).ok)
  assert.equal((await place(shop, buy(id))).amount, 50_000)
  assert.deepEqual((await shown(shop, 'teapot'))?.options, [])
})

shopTest('a sale begins and ends by the clock, in the page, in the cart and in the order', async ({ shop }) => {
  const from = new Date(shop.clock.now().getTime() + 3_600_000)
  const until = new Date(from.getTime() + 3_600_000)
  const id = await onShelf(shop, aDraft({ salePrice: 40_000, saleFrom: from, saleUntil: until }))
  const prices = async () => {
    const quoted = await quoteCart(shop, { lines: [{ productId: id, quantity: 1 }] })
    const page = await shown(shop, 'teapot')
    const [quotedLine] = quoted.lines
    return [page?.price, page?.listPrice, quotedLine?.unitPrice, quotedLine?.listPrice, (await place(shop, buy(id))).amount]
  }
  const before = await pageFacts(shop, 'teapot')
  assert.deepEqual(await prices(), [50_000, null, 50_000, null, 50_000])
  shop.clock.advance(3_600_000)
  assert.deepEqual(await prices(), [40_000, 50_000, 40_000, 50_000, 43_000])
  assert.notEqual(await pageFacts(shop, 'teapot'), before)
  shop.clock.advance(3_600_000)
  assert.deepEqual(await prices(), [50_000, null, 50_000, null, 50_000])
})

shopTest('what is put away is not sold and says so, whatever points at it stays, and it comes back unpublished', async ({ shop }) => {
  const id = await onShelf(shop, aDraft())
  const { orderId } = await place(shop, buy(id))
  const mark = await goodsFacts(shop)
  assert.deepEqual(await moveProduct(shop, { id, version: 2 }, 'archive', BY), { ok: true })
  assert.notEqual(await goodsFacts(shop), mark)
  assert.equal(await shown(shop, 'teapot'), undefined)
  assert.equal((await findWithdrawn(shop.db.read, 'teapot'))?.id, id)
  assert.ok((await listProducts(shop.db.read, shop.clock.now())).every((product) => product.id !== id))
  assert.deepEqual(await found(shop, 'Teapot'), [])
  await assert.rejects(place(shop, buy(id)), /product_unknown/)
  assert.deepEqual((await quoteCart(shop, { lines: [{ productId: id, quantity: 1 }] })).gone, [{ productId: id }])
  assert.equal((await shop.db.read.select().from(orderLines).where(eq(orderLines.orderId, orderId))).length, 1)
  assert.deepEqual(await moveProduct(shop, { id, version: 3 }, 'publish', BY), { ok: false, problem: 'incomplete', lacks: ['archived'] })
  assert.deepEqual(await moveProduct(shop, { id, version: 3 }, 'restore', BY), { ok: true })
  assert.equal(await shown(shop, 'teapot'), undefined)
  assert.deepEqual(await moveProduct(shop, { id, version: 4 }, 'publish', BY), { ok: true })
  assert.equal((await shown(shop, 'teapot'))?.id, id)
})

shopTest('an old address leads to the new one, and no other product can take it', async ({ shop }) => {
  const id = await onShelf(shop, aDraft())
  assert.ok(await changeGoods(shop, id, { slug: 'clay-teapot' }, BY))
  assert.equal(await movedTo(shop.db.read, 'teapot'), 'clay-teapot')
  assert.deepEqual(await addProduct(shop, aDraft(), BY), { ok: false, problem: 'slug_taken' })
  assert.deepEqual(await addProduct(shop, aDraft({ slug: 'clay-teapot' }), BY), { ok: false, problem: 'slug_taken' })
  assert.ok(await changeGoods(shop, id, { slug: 'teapot' }, BY))
  assert.equal(await movedTo(shop.db.read, 'teapot'), undefined)
  assert.equal(await movedTo(shop.db.read, 'clay-teapot'), 'teapot')
})

shopTest('a number belongs to one piece, and two pieces of a product can change theirs', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  const taken = aDraft({ slug: 'other', pieces: [{ ...aPiece, code: 'POT-1', stock: 1 }] })
  assert.deepEqual(await addProduct(shop, taken, BY), { ok: false, problem: 'code_taken' })
  const draft = await draftFrom(shop, id)
  const swapped = draft.pieces.map((piece, nth) => ({ ...piece, code: ['POT-1', 'POT-0', 'POT-2'][nth] ?? null }))
  assert.ok((await saveProduct(shop, { id, version: 2 }, { ...draft, pieces: swapped }, BY)).ok)
  assert.deepEqual(
    (await piecesOf(shop, id)).map(({ code }) => code),
    ['POT-1', 'POT-0', 'POT-2'],
  )
})

shopTest('a copy is a draft of the same words and options, without stock and numbers', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  const [one, two] = [await copyProduct(shop, id, BY), await copyProduct(shop, id, BY)]
  assert.ok(one.ok && two.ok)
  assert.deepEqual([(await productOf(shop, one.id)).slug, (await productOf(shop, two.id)).slug], ['teapot-copy', 'teapot-copy-2'])
  const copy = await productOf(shop, one.id)
  assert.deepEqual([copy.onSale, copy.draft, copy.price], [false, true, 50_000])
  assert.deepEqual(
    (await piecesOf(shop, one.id)).map(({ available, code, label }) => [available, code, label?.en]),
    [
      [0, null, 'S / Red'],
      [0, null, 'S / Blue'],
      [0, null, 'L / Blue'],
    ],
  )
})

shopTest('each change of price, stock and number is in the log with what was before', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  const [first] = await piecesOf(shop, id)
  const draft = await draftFrom(shop, id)
  const pieces = draft.pieces.map((piece, nth) => (nth === 0 ? { ...piece, extraPrice: 500, code: 'NEW', stock: 9 } : piece))
  assert.ok((await saveProduct(shop, { id, version: 2 }, { ...draft, price: 52_000, pieces }, BY)).ok)
  const last = (await acts(shop, id)).find(({ action }) => action === 'product.change')
  assert.deepEqual(last?.detail.changes, {
    price: [50_000, 52_000],
    [`pieces.${first?.id}.extraPrice`]: [0, 500],
    [`pieces.${first?.id}.code`]: ['POT-0', 'NEW'],
    [`pieces.${first?.id}.available`]: [1, 9],
  })
  assert.equal((await shop.db.read.select().from(skus).where(eq(skus.code, 'NEW')))[0]?.available, 9)
})

shopTest('what is searched and listed has the price of a sale soon after it begins, and again after it ends', async ({ shop }) => {
  const from = new Date(shop.clock.now().getTime() + HOUR)
  const until = new Date(from.getTime() + HOUR)
  await onShelf(shop, aDraft({ salePrice: 40_000, saleFrom: from, saleUntil: until }))
  const cheap = async () =>
    (await findProducts(shop.db, { text: 'Teapot', filters: { priceTo: 45_000 } }, shop.clock.now())).products.length
  const reduced = async () =>
    (await findProducts(shop.db, { text: 'Teapot', filters: { onSaleOnly: true } }, shop.clock.now())).products.length
  const marks = [await goodsFacts(shop)]
  for (const expected of [0, 1, 0]) {
    assert.equal(await renewPrices(shop), true)
    assert.deepEqual([await cheap(), await reduced()], [expected, expected])
    marks.push(await goodsFacts(shop))
    shop.clock.advance(HOUR)
  }
  // Before the sale nothing has become another, then the beginning has, and the end.
  assert.equal(new Set(marks).size, 3)
  assert.equal((await shop.db.read.select().from(searchEntries).where(isNotNull(searchEntries.priceUntil))).length, 0)
})

shopTest('a piece that is put away is waited for by nobody, found by no search, and revived in no order', async ({ shop }) => {
  const id = await onShelf(shop, withOptions({ pieces: withOptions().pieces.map((piece) => ({ ...piece, stock: 0 })) }))
  const [first, second] = await piecesOf(shop, id)
  assert.ok(first && second)
  const ask = (skuId: string, ip: string) => askForRestock(shop, { skuId, email: 'a@example.com', locale: 'ko' }, ip)
  assert.ok('cancel' in (await ask(first.id, '192.0.2.1')))
  const draft = await draftFrom(shop, id)
  const pieces = draft.pieces.flatMap((piece) => (piece.id === first.id ? [] : [{ ...piece, stock: 0 }]))
  assert.ok((await saveProduct(shop, { id, version: 2 }, { ...draft, pieces }, BY)).ok)
  await shop.db.transact((tx) => rows(tx.update(skus).set({ available: 5 }).where(eq(skus.id, first.id)).returning()))
  assert.deepEqual(await ask(first.id, '192.0.2.2'), { problem: 'unknown' })
  await tellOfRestocks(shop)
  assert.equal((await shop.db.read.select().from(restockRequests)).length, 1)
  const inStock = await findProducts(shop.db, { text: 'Teapot', filters: { inStockOnly: true } }, shop.clock.now())
  assert.equal(inStock.products.length, 0)
  assert.equal((await shown(shop, 'teapot'))?.stock, 0)
  await shop.db.transact((tx) => rows(tx.update(skus).set({ available: 0 }).where(eq(skus.id, first.id)).returning()))
})

shopTest('an unpaid order is not opened again for a piece that is put away', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  const [first] = await piecesOf(shop, id)
  assert.ok(first)
  const placed = await place(shop, buy(id, first.id))
  const draft = await draftFrom(shop, id)
  assert.ok((await saveProduct(shop, { id, version: 2 }, { ...draft, pieces: draft.pieces.slice(1) }, BY)).ok)
  const order = await orderOf(shop, placed.orderId)
  assert.equal(order.state, 'pending')
  assert.equal(await shelf(shop, first.id), '0 / 1 / 0')
  const quoted = await quoteCart(shop, { lines: [{ productId: id, optionId: first.id, quantity: 1 }] })
  assert.deepEqual([quoted.orderable, quoted.gone.length], [false, 1])
})

shopTest('an operator who saves while the last piece is bought takes nothing back', async ({ shop }) => {
  const id = await onShelf(shop, aDraft({ pieces: [{ ...aPiece, stock: 1 }] }))
  const draft = await draftFrom(shop, id)
  const [saved, placed] = await Promise.all([
    saveProduct(shop, { id, version: 2 }, { ...draft, price: 51_000 }, BY),
    place(shop, buy(id)).catch((error: Error) => error.message),
  ])
  assert.ok(saved.ok)
  assert.ok(typeof placed === 'object')
  assert.ok([50_000, 51_000].includes(placed.amount))
  assert.equal(await shelf(shop, id), '0 / 1 / 0')
})
