/** The forms and files of products as the console's pages send them: what is said to whom, and what is then in the shop. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { operatorLog, operators, products } from '#db/schema.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { beginSession } from '#lib/admin/operator-session.ts'
import { piecesOf as piecesIn } from '#lib/admin/products.ts'
import { seoulField } from '#lib/seoul-time.ts'
import { piecesOf, productOf } from '../../test/support/goods.ts'
import { openTestShop, type TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { asVisitor } from '../../test/support/without-next/visitor.ts'

type Actions = typeof import('../../app/admin/(console)/products/actions.ts')
type Told = { tone: string; message: string }
type Result = { told?: Told | null; problems?: Record<string, string> } & Partial<Told>

const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
let shop: TestShop
let cookie = ''
let actions: Actions

before(async () => {
  shop = await openTestShop()
  Object.assign(shop.env, { PICTURES_DIR: folder })
  Object.assign(globalThis, { gyesanShop: shop })
  await inviteOperator(shop, { email: 'owner@example.com', name: 'owner', role: 'owner' }, 'command line')
  const [owner] = await shop.db.read.select().from(operators)
  assert.ok(owner)
  cookie = `gyesan-operator=${await beginSession(shop, owner)}`
  actions = await import('../../app/admin/(console)/products/actions.ts')
})

after(async () => {
  rmSync(folder, { recursive: true })
  await shop.close()
})

const headers = () => new Headers({ 'sec-fetch-site': 'same-origin', origin: new URL(shop.env.PUBLIC_URL).origin, cookie })

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

async function send(name: keyof Actions, fields: Record<string, string>): Promise<Result> {
  const answer = await asVisitor({ headers: headers() }, () => actions[name](null, formOf(fields)))
  return (answer ?? {}) as Result
}

/** Where an action leads to. */
async function ledTo(name: keyof Actions, fields: Record<string, string>): Promise<string> {
  try {
    return `stayed: ${JSON.stringify(await send(name, fields))}`
  } catch (error) {
    if (error instanceof TurnedAway) return error.to ?? ''
    throw error
  }
}

const PIECE = { choices: [], extraPrice: 0, code: null, barcode: null, stock: 5 }
let nth = 0
let fields: Record<string, string> = {}

beforeEach(() => {
  nth++
  fields = {
    ...{ nameKo: `주전자 ${nth}`, nameEn: `Pot ${nth}`, slug: '', category: 'c-tea', summaryKo: '차', summaryEn: 'Tea' },
    ...{ descriptionKo: '흙', descriptionEn: 'Clay', price: '48,000', listPrice: '', salePrice: '', saleFrom: '', saleUntil: '' },
    noticeKind: 'other',
    options: JSON.stringify({ axes: [], pieces: [PIECE] }),
  }
  for (const item of ['name', 'certificate', 'country', 'maker'])
    for (const language of ['ko', 'en']) fields[`notice.${item}.${language}`] = '해당 없음'
})

async function made(): Promise<string> {
  const to = await ledTo('addProductAction', fields)
  const [, id] = /^\/admin\/products\/([^?]+)\?made=1$/.exec(to) ?? []
  assert.ok(id, to)
  return id
}

const version = async (id: string) => String((await productOf(shop, id)).version)

test('a product is made of a form, and its maker is led to it', async () => {
  const id = await made()
  const product = await productOf(shop, id)
  assert.deepEqual([product.slug, product.price, product.draft, product.onSale], [`pot-${nth}`, 48_000, true, false])
  assert.equal((await piecesOf(shop, id))[0]?.available, 5)
})

test('what is wrong is said beside each field, and nothing is made', async () => {
  const before = (await shop.db.read.select().from(products)).length
  const answer = await send('addProductAction', { ...fields, nameKo: '', price: 'dear', slug: '찻잔', saleUntil: 'later' })
  assert.equal(answer.told?.tone, 'danger')
  assert.deepEqual(answer.problems, {
    nameKo: '비어 있습니다.',
    price: '0 이상의 정수여야 합니다.',
    slug: '영어 소문자, 숫자와 붙임표만 쓸 수 있습니다.',
    saleUntil: '그런 때가 없습니다.',
  })
  assert.equal((await shop.db.read.select().from(products)).length, before)
})

test('an address that is taken is said beside the address', async () => {
  await made()
  const answer = await send('addProductAction', { ...fields, slug: `pot-${nth}` })
  assert.deepEqual(answer.problems, { slug: '다른 상품이 쓰거나 쓰던 주소입니다.' })
})

test('a number that is taken is said beside the options', async () => {
  fields.options = JSON.stringify({ axes: [], pieces: [{ ...PIECE, code: `N-${nth}` }] })
  await made()
  const answer = await send('addProductAction', { ...fields, nameEn: 'Another pot' })
  assert.deepEqual(answer.problems, { options: '다른 상품이 쓰는 상품 번호가 있습니다.' })
})

test('a save says what it saved, that nothing changed, and that somebody was faster', async () => {
  const id = await made()
  const seen = await version(id)
  const save = (more: Record<string, string>) => send('saveProductAction', { ...fields, slug: `pot-${nth}`, id, version: seen, ...more })
  assert.equal(
    (await save({ options: JSON.stringify({ axes: [], pieces: [{ ...PIECE, stock: undefined }] }) })).told?.message,
    '바뀐 것이 없습니다.',
  )
  const from = seoulField(new Date('2026-12-24T00:00:00Z'))
  assert.match((await save({ salePrice: '40000', saleFrom: from })).told?.message ?? '', /^저장했습니다/)
  const product = await productOf(shop, id)
  assert.deepEqual([product.salePrice, product.saleFrom?.toISOString()], [40_000, '2026-12-24T00:00:00.000Z'])
  const late = await save({ price: '1000' })
  assert.match(late.told?.message ?? '', /그사이 다른 사람이/)
  assert.equal((await productOf(shop, id)).price, 48_000)
  assert.match((await send('saveProductAction', { ...fields, id: 'nothing', version: '1' })).told?.message ?? '', /그런 상품이 없습니다/)
  assert.match((await save({ version: 'x' })).told?.message ?? '', /그사이 다른 사람이/)
})

test('a product is published, taken off sale, put away and brought back, each said in words', async () => {
  const id = await made()
  for (const [move, said] of [
    ['publish', /이제 팝니다/],
    ['unpublish', /판매를 멈췄습니다/],
    ['archive', /보관했습니다/],
    ['restore', /되살렸습니다/],
  ] as const) {
    const answer = await send('moveProductAction', { id, version: await version(id), move })
    assert.equal(answer.tone, 'success', move)
    assert.match(answer.message ?? '', said)
  }
  const late = await send('moveProductAction', { id, version: '1', move: 'publish' })
  assert.match(late.message ?? '', /그사이 다른 사람이/)
  assert.equal((await send('moveProductAction', { id, version: await version(id), move: 'sell' })).tone, 'danger')
  assert.equal((await send('moveProductAction', { id: 'nothing', version: '1', move: 'publish' })).message, '그런 상품이 없습니다.')
})

test('what a product lacks is named when it is to be published', async () => {
  Object.assign(fields, { noticeKind: '', summaryEn: '', descriptionKo: '' })
  const id = await made()
  const answer = await send('moveProductAction', { id, version: '1', move: 'publish' })
  assert.equal(answer.message, '판매하려면 더 필요한 것: 한 줄 소개 (한국어와 영어), 설명 (한국어와 영어), 상품정보 제공고시')
})

test('what is for sale cannot lose what it must have', async () => {
  const id = await made()
  await send('moveProductAction', { id, version: '1', move: 'publish' })
  const answer = await send('saveProductAction', { ...fields, slug: `pot-${nth}`, id, version: '2', noticeKind: '' })
  assert.match(answer.told?.message ?? '', /먼저 판매를 멈춰/)
  assert.notEqual((await productOf(shop, id)).notice, null)
})

test('a copy leads to itself, and of nothing there is none', async () => {
  const id = await made()
  const to = await ledTo('copyProductAction', { id })
  const [, copy] = /^\/admin\/products\/([^?]+)\?made=1$/.exec(to) ?? []
  assert.ok(copy && copy !== id, to)
  assert.equal((await productOf(shop, copy)).slug, `pot-${nth}-copy`)
  assert.equal((await send('copyProductAction', { id: 'nothing' })).message, '그런 상품이 없습니다.')
})

test('stock is changed once by whoever saw it, and said to the other', async () => {
  const id = await made()
  const [sku] = await piecesOf(shop, id)
  assert.ok(sku)
  const change = { skuId: sku.id, by: '3', why: '입고', pieces: String(piecesIn(sku)) }
  assert.equal((await send('changeStockAction', change)).message, '이제 8개 팔 수 있습니다.')
  assert.match((await send('changeStockAction', change)).message ?? '', /그사이 다른 사람이 재고를/)
  const next = { ...change, pieces: '8' }
  assert.equal((await send('changeStockAction', { ...next, by: '-9' })).message, '남은 것보다 많이 뺄 수 없습니다.')
  assert.match((await send('changeStockAction', { ...next, by: 'x' })).message ?? '', /^입력한 내용을 확인해 주세요: by/)
  assert.equal((await send('changeStockAction', { ...next, skuId: 'nothing' })).message, '그런 상품이 없습니다.')
})

const picture = (background: string) =>
  sharp({ create: { width: 90, height: 90, channels: 3, background } })
    .png()
    .toBuffer()

async function upload(id: string, body: Uint8Array): Promise<{ status: number; said: { ok: boolean; message?: string } }> {
  const { POST }: typeof import('../../app/admin/(console)/products/[id]/picture/route.ts') = await import(
    '../../app/admin/(console)/products/[id]/picture/route.ts'
  )
  const request = new Request(`${shop.env.PUBLIC_URL}/admin/products/${id}/picture`, {
    method: 'POST',
    headers: headers(),
    body: new Uint8Array(body),
  })
  const answer = await POST(request, { params: Promise.resolve({ id }) })
  return { status: answer.status, said: await answer.json() }
}

test('a picture is taken, and what is none is refused in words', async () => {
  const id = await made()
  assert.deepEqual(await upload(id, await picture('#112233')), { status: 200, said: { ok: true } })
  assert.match((await productOf(shop, id)).image, /^\/api\/pictures\/[0-9a-f]{32}\/90\.webp$/)
  for (const [body, message] of [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'JPEG, PNG, WebP, AVIF 사진이 아닙니다.'],
    [Buffer.alloc(20 * 1024 * 1024 + 1), '사진이 20MB보다 큽니다.'],
    [(await picture('#112233')).subarray(0, 60), '사진이 깨져서 읽을 수 없습니다.'],
  ] as const)
    assert.deepEqual(await upload(id, body), { status: 422, said: { ok: false, message } })
  assert.deepEqual((await upload('nothing', await picture('#112233'))).said.message, '그런 상품이 없습니다.')
})

test('pictures are saved in their order, with words for each', async () => {
  const id = await made()
  for (const colour of ['#aa0000', '#0000aa']) await upload(id, await picture(colour))
  const { image, pictures } = await productOf(shop, id)
  const alt = { ko: '빨간 주전자', en: 'Red pot' }
  const list = [
    { ...pictures?.[0], alt },
    { src: image, alt, of: '' },
  ]
  const send2 = (sent: unknown, seen: string) => send('savePicturesAction', { id, version: seen, pictures: JSON.stringify(sent) })
  assert.equal((await send2(list, await version(id))).message, '사진을 저장했습니다.')
  const product = await productOf(shop, id)
  assert.deepEqual([product.image, product.imageAlt, product.pictures], [pictures?.[0]?.src, alt, [{ src: image, alt }]])
  assert.match((await send2(list, '1')).message ?? '', /그사이 다른 사람이/)
  assert.match((await send2([{ src: image, alt: { ko: '', en: 'x' } }], await version(id))).message ?? '', /설명을 한국어와 영어로/)
  assert.match((await send2([{ src: '/elsewhere', alt }], await version(id))).message ?? '', /이 상품에 없는 사진/)
})

async function takeFile(text: string | Uint8Array, isDry: boolean): Promise<{ ok: boolean; problem?: string; added?: number }> {
  const { POST }: typeof import('../../app/admin/(console)/products/import/file/route.ts') = await import(
    '../../app/admin/(console)/products/import/file/route.ts'
  )
  const address = `${shop.env.PUBLIC_URL}/admin/products/import/file${isDry ? '' : '?apply=1'}`
  const body = typeof text === 'string' ? text : new Uint8Array(text)
  const request = new Request(address, { method: 'POST', headers: headers(), body })
  const answer = await asVisitor({ headers: headers() }, () => POST(request, { params: Promise.resolve({}) }))
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  return answer.json()
}

test('a file is looked at, then taken, by the same door', async () => {
  const text = `handle,name_ko,name_en,category,price\nfile-${nth},가,A,tea,1000\n`
  const there = async () =>
    (
      await shop.db.read
        .select()
        .from(products)
        .where(eq(products.slug, `file-${nth}`))
    ).length
  assert.equal((await takeFile(text, true)).added, 1)
  assert.equal(await there(), 0)
  assert.equal((await takeFile(text, false)).added, 1)
  assert.equal(await there(), 1)
  assert.equal((await takeFile(text, false)).added, 0)
  assert.equal((await takeFile('handle\nx', true)).problem, 'no_column')
  assert.equal((await takeFile(new Uint8Array(30 * 1024 * 1024 + 1), true)).problem, 'too_large')
})

test('the file of all products names who took it along', async () => {
  const { GET }: typeof import('../../app/admin/(console)/products/export/route.ts') = await import(
    '../../app/admin/(console)/products/export/route.ts'
  )
  await made()
  const answer = await GET(new Request(`${shop.env.PUBLIC_URL}/admin/products/export`, { headers: headers() }), {
    params: Promise.resolve({}),
  })
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="products-\d{4}-\d{2}-\d{2}\.csv"$/)
  const text = await answer.text()
  assert.ok(text.includes(`"pot-${nth}"`) && !text.includes('pay-link'))
  const logged = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'product.export'))
  assert.deepEqual(
    logged.map(({ actor, subject }) => [actor, subject]),
    [['owner@example.com', 'products']],
  )
})
