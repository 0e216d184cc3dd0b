/** Pictures of products: uploaded, put in order, served, and deleted when nothing shows them. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import sharp from 'sharp'
import { orderLines, pictures } from '#db/schema.ts'
import { mailPicture } from '#lib/letters/letter-html.ts'
import { deleteUnshown } from '#lib/pictures/forget-pictures.ts'
import { addPicture, picturesOf, readPictures, savePictures } from '#lib/pictures/product-pictures.ts'
import { diskStore } from '#lib/pictures/store.ts'
import { onShelf, piecesOf, productOf, withOptions } from '../../test/support/goods.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY } from '../../test/support/test-clock.ts'
import { anOrder, place, type TestShop } from '../../test/support/test-shop.ts'

const BY = 'owner@example.com'
const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
const store = diskStore(folder)
after(() => rmSync(folder, { recursive: true }))

const file = (background: string) =>
  sharp({ create: { width: 500, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer()
const add = async (shop: TestShop, id: string, colour: string) => addPicture(shop, store, id, await file(colour), BY)
const shown = async (shop: TestShop, id: string) => picturesOf(await productOf(shop, id))
const save = async (shop: TestShop, id: string, list: Parameters<typeof savePictures>[2]) =>
  savePictures(shop, { id, version: (await productOf(shop, id)).version }, list, BY)

shopTest('pictures stand behind each other, are put in order, described, and shown for an option', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  assert.deepEqual(await shown(shop, id), [])
  for (const colour of ['#ff0000', '#00ff00', '#0000ff']) assert.deepEqual(await add(shop, id, colour), { ok: true })
  const [red, green, blue] = await shown(shop, id)
  assert.ok(red && green && blue)
  assert.deepEqual(red.alt, (await productOf(shop, id)).name)
  const alt = { ko: '파란 주전자', en: 'Blue pot' }
  assert.deepEqual(
    await save(shop, id, [
      { ...blue, alt },
      { ...red, of: 'red' },
    ]),
    { ok: true },
  )
  const product = await productOf(shop, id)
  assert.deepEqual([product.image, product.imageAlt, product.pictures], [blue.src, alt, [{ ...red, of: 'red' }]])
  assert.deepEqual(await save(shop, id, []), { ok: true })
  assert.deepEqual(await shown(shop, id), [])
})

shopTest('only pictures and options of the product itself are taken, and of two operators the second is told', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  const other = await onShelf(shop, withOptions({ slug: 'other', pieces: withOptions().pieces.map((piece) => ({ ...piece, code: null })) }))
  await add(shop, id, '#ff0000')
  await add(shop, other, '#00ff00')
  const [own] = await shown(shop, id)
  const [theirs] = await shown(shop, other)
  assert.ok(own && theirs)
  for (const list of [[theirs], [own, own], [own, { ...own, src: 'https://elsewhere.example/a.webp' }], [{ ...own, of: 'green' }]])
    assert.deepEqual(await save(shop, id, list), { ok: false, problem: 'unknown' })
  assert.deepEqual(await savePictures(shop, { id, version: 1 }, [own], BY), { ok: false, problem: 'changed_meanwhile' })
  assert.deepEqual(await add(shop, 'nothing', '#ff0000'), { ok: false, problem: 'gone' })
  assert.deepEqual(await addPicture(shop, store, id, Buffer.from('<svg/>'), BY), { ok: false, problem: 'picture_type' })
})

shopTest('the same picture twice is one, and a product has so many and no more', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  await add(shop, id, '#ff0000')
  assert.deepEqual(await add(shop, id, '#ff0000'), { ok: true })
  assert.equal((await shown(shop, id)).length, 1)
  for (let nth = 1; nth < 20; nth++) assert.deepEqual(await add(shop, id, `#00${(nth * 12).toString(16).padStart(2, '0')}00`), { ok: true })
  assert.deepEqual(await add(shop, id, '#0000ff'), { ok: false, problem: 'too_many' })
})

shopTest('a picture that nothing shows is deleted after a week; one that an order shows stays for ever', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  for (const colour of ['#ff0001', '#00ff01', '#0000f1']) await add(shop, id, colour)
  const [ordered, kept, gone] = await shown(shop, id)
  assert.ok(ordered && kept && gone)
  const files = async () =>
    Promise.all([ordered, kept, gone].map(({ src }) => store.exists({ id: src.split('/')[3] ?? '', file: '500.webp' })))
  await buyOne(shop, id)
  await save(shop, id, [kept])
  assert.equal(await deleteUnshown(shop, store), 0)
  assert.deepEqual(await files(), [true, true, true])
  shop.clock.advance(8 * DAY)
  assert.equal(await deleteUnshown(shop, store), 1)
  assert.deepEqual(await files(), [true, true, false])
  assert.equal((await shop.db.read.select().from(pictures)).length, 2)
  assert.ok((await shop.db.read.select().from(orderLines)).some(({ image }) => image === ordered.src))
  assert.equal(await deleteUnshown(shop, store), 0)
})

async function buyOne(shop: TestShop, productId: string): Promise<void> {
  const [sku] = await piecesOf(shop, productId)
  assert.ok(sku)
  await place(shop, anOrder({ lines: [{ productId, optionId: sku.id, quantity: 1 }] }))
}

shopTest('a picture that comes again while it is old is young again', async ({ shop }) => {
  const id = await onShelf(shop, withOptions())
  await add(shop, id, '#123456')
  await save(shop, id, [])
  shop.clock.advance(8 * DAY)
  await add(shop, id, '#123456')
  await save(shop, id, [])
  assert.equal(await deleteUnshown(shop, store), 0)
  assert.equal((await shop.db.read.select().from(pictures)).length, 1)
})

shopTest('its address is kept for ever and opens nothing else', async ({ shop }) => {
  Object.assign(globalThis, { gyesanShop: { ...shop, env: { ...shop.env, PICTURES_DIR: folder } } })
  const { GET }: typeof import('../../app/api/pictures/[id]/[file]/route.ts') = await import('../../app/api/pictures/[id]/[file]/route.ts')
  const id = await onShelf(shop, withOptions())
  await add(shop, id, '#abcdef')
  const [picture] = await shown(shop, id)
  const name = picture?.src.split('/')[3] ?? ''
  const get = (of: string, what: string) => GET(new Request('https://shop.example'), { params: Promise.resolve({ id: of, file: what }) })
  for (const [what, type] of [
    ['500.webp', 'image/webp'],
    ['400.avif', 'image/avif'],
    ['mail.jpg', 'image/jpeg'],
  ] as const) {
    const answer = await get(name, what)
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type])
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.ok((await answer.arrayBuffer()).byteLength > 100)
  }
  for (const [of, what] of [
    [name, '800.webp'],
    [name, '../../../package.json'],
    ['..', 'package.json'],
    ['../..', '400.webp'],
    [name.toUpperCase(), '500.webp'],
    [`${name}/../${name}`, '500.webp'],
  ] as const) {
    const answer = await get(of, what)
    assert.deepEqual([answer.status, answer.headers.get('cache-control')], [404, 'no-store'], what)
  }
  const mail = mailPicture(picture?.src ?? '', 'https://shop.example')
  assert.equal(mail, `https://shop.example/api/pictures/${name}/mail.jpg`)
})

shopTest('what the form sends is read, and a picture without words is not', async () => {
  const alt = { ko: '가', en: 'a' }
  assert.deepEqual(readPictures(JSON.stringify([{ src: '/a', alt, of: '' }])), [{ src: '/a', alt }])
  assert.deepEqual(readPictures(JSON.stringify([{ src: '/a', alt, of: 'red' }])), [{ src: '/a', alt, of: 'red' }])
  assert.deepEqual(readPictures(JSON.stringify([{ src: '/a', alt }])), [{ src: '/a', alt }])
  for (const wrong of [
    '',
    '{',
    '{}',
    '[1]',
    JSON.stringify([{ src: '/a', alt: { ko: '', en: 'a' } }]),
    JSON.stringify([{ src: '/a', alt, more: 1 }]),
  ])
    assert.equal(readPictures(wrong), undefined, wrong)
  assert.equal(readPictures(JSON.stringify(Array.from({ length: 21 }, (_, n) => ({ src: `/${n}`, alt })))), undefined)
})
