import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { test } from 'node:test'
import { withOptions } from '../../test/support/goods.ts'
import type { ProductDraft } from './draft.ts'
import { COLUMNS, type GoodsColumn } from './file-columns.ts'
import type { GoodsRow } from './goods-file.ts'
import { readRows } from './read-rows.ts'

type Cells = GoodsRow['cells']

const CUP: Cells = { handle: 'cup', category: 'tea', name_ko: '잔', name_en: 'Cup', price: '9,000' }
const rowsOf = (...all: Cells[]): GoodsRow[] => all.map((cells, nth) => ({ row: nth + 2, cells }))
const read = (all: Cells[], known?: ProductDraft, columns: readonly GoodsColumn[] = COLUMNS) =>
  readRows(rowsOf(...all), columns, () => known)
const wrong = (...all: Cells[]) => read(all).wrong.map(({ row, column, problem }) => `${row} ${column}: ${problem}`)

function draft(all: Cells[], known?: ProductDraft, columns: readonly GoodsColumn[] = COLUMNS): ProductDraft {
  const { products, wrong: problems } = read(all, known, columns)
  assert.deepEqual(problems, [])
  assert.ok(products[0])
  return products[0].draft
}

test('the least that a row says is a product without options', () => {
  const { slug, category, price, axes, pieces, notice } = draft([CUP])
  assert.deepEqual([slug, category, price, axes, notice], ['cup', 'c-tea', 9_000, [], null])
  assert.deepEqual(pieces, [{ choices: [], extraPrice: 0, code: null, barcode: null }])
})

test('rows of one address are one product, whose options are what the rows say', () => {
  const size = { option1_ko: '크기', option1_en: 'Size' }
  const { axes, pieces } = draft([
    { ...CUP, ...size, value1_ko: '작음', value1_en: 'Small', stock: '3' },
    { handle: 'cup', value1_ko: '큼', value1_en: 'Large', extra_price: '-1,000', sku: 'L', barcode: '880', stock: '' },
  ])
  assert.deepEqual(axes, [
    {
      name: { ko: '크기', en: 'Size' },
      values: [
        { id: 'small', label: { ko: '작음', en: 'Small' } },
        { id: 'large', label: { ko: '큼', en: 'Large' } },
      ],
    },
  ])
  assert.deepEqual(pieces, [
    { choices: ['small'], extraPrice: 0, code: null, barcode: null, stock: 3 },
    { choices: ['large'], extraPrice: -1_000, code: 'L', barcode: '880' },
  ])
})

test('what the product has already keeps its names, and what the file has no column for stays', () => {
  const known = withOptions({ salePrice: 40_000, pieces: withOptions().pieces.map((piece, nth) => ({ ...piece, id: `sku-${nth}` })) })
  const columns = ['handle', 'category', 'name_ko', 'name_en', 'price', 'option1_ko', 'option2_ko', 'value1_ko', 'value2_ko'] as const
  const again = draft([{ ...CUP, price: '50000', option1_ko: '크기', option2_ko: '색', value1_ko: 'L', value2_ko: '파랑' }], known, columns)
  assert.deepEqual(
    again.axes.map(({ values }) => values.map(({ id }) => id)),
    [['l'], ['blue']],
  )
  assert.deepEqual(again.pieces, [{ id: 'sku-2', choices: ['l', 'blue'], extraPrice: 2_000, code: 'POT-2', barcode: null }])
  assert.deepEqual([again.salePrice, again.summary, again.notice], [40_000, known.summary, known.notice])
})

test('times are Korean, and yes is said in either language', () => {
  const { saleFrom, saleUntil, taxFree } = draft([
    { ...CUP, sale_price: '8000', sale_from: '2026-12-01', sale_until: '2026-12-02 09:30', tax_free: '예' },
  ])
  assert.deepEqual(
    [saleFrom?.toISOString(), saleUntil?.toISOString(), taxFree],
    ['2026-11-30T15:00:00.000Z', '2026-12-02T00:30:00.000Z', true],
  )
})

test('a notice is written a line an item, in either language', () => {
  const items = 'Name and model: 잔 | Cup\n인증·허가 사항: 해당 없음\ncountry: 한국 | Korea\n제조자(수입자): 계산: 상점 | Gyesan'
  const { notice } = draft([{ ...CUP, notice_kind: 'other', notice: items }])
  assert.deepEqual(notice?.facts, {
    name: { ko: '잔', en: 'Cup' },
    certificate: { ko: '해당 없음', en: '해당 없음' },
    country: { ko: '한국', en: 'Korea' },
    maker: { ko: '계산: 상점', en: 'Gyesan' },
  })
  assert.deepEqual(wrong({ ...CUP, notice_kind: 'other', notice: 'country: 한국' }), ['2 notice: notice'])
  assert.deepEqual(wrong({ ...CUP, notice_kind: 'spaceship' }), ['2 notice_kind: notice'])
})

for (const [cells, said] of [
  [{ handle: '' }, '2 handle: missing'],
  [{ handle: 'Cup!' }, '2 handle: slug'],
  [{ name_ko: '' }, '2 name_ko: missing'],
  [{ name_en: 'x'.repeat(201) }, '2 name_en: invalid'],
  [{ summary_en: 'x'.repeat(501) }, '2 summary_en: invalid'],
  [{ description_ko: 'x'.repeat(20_001) }, '2 description_ko: invalid'],
  [{ category: '' }, '2 category: missing'],
  [{ category: 'shoes' }, '2 category: category'],
  [{ price: '' }, '2 price: missing'],
  [{ price: '-1' }, '2 price: number'],
  [{ price: '1.5' }, '2 price: number'],
  [{ list_price: '9000' }, '2 list_price: prices'],
  [{ sale_price: '9000' }, '2 sale_price: prices'],
  [{ sale_from: '2026-02-30', sale_price: '1' }, '2 sale_from: time'],
  [{ sale_until: 'soon', sale_price: '1' }, '2 sale_until: time'],
  [{ sale_from: '2026-12-02', sale_until: '2026-12-01', sale_price: '1' }, '2 sale_until: prices'],
  [{ sale_from: '2026-12-02' }, '2 sale_price: prices'],
  [{ tax_free: 'maybe' }, '2 tax_free: yes_no'],
  [{ state: 'sold' }, '2 state: state'],
  [{ state: 'constructor' }, '2 state: state'],
  [{ extra_price: 'a' }, '2 extra_price: number'],
  [{ extra_price: '-9001' }, '2 extra_price: prices'],
  [{ stock: '-1' }, '2 stock: number'],
  [{ stock: '1.5' }, '2 stock: number'],
  [{ sku: 'has space' }, '2 sku: invalid'],
  [{ barcode: '한' }, '2 barcode: invalid'],
  [{ option1_ko: '크기' }, '2 value1_ko: option_missing'],
  [{ option2_ko: '색', value2_ko: '빨강' }, '2 option2_ko: option_missing'],
] as const)
  test(`a row with ${JSON.stringify(cells).slice(0, 60)} is wrong there, and only there`, () => {
    assert.deepEqual(wrong({ ...CUP, ...cells }), [said])
  })

test('rows that contradict each other are named', () => {
  const size = { ...CUP, option1_ko: '크기', value1_ko: '작음', sku: 'A' }
  assert.deepEqual(wrong(size, { handle: 'cup', price: '9,500', value1_ko: '큼' }), ['3 price: differs'])
  assert.deepEqual(wrong(size, { handle: 'cup', value1_ko: '작음' }), ['3 value1_ko: twice'])
  assert.deepEqual(wrong(size, { handle: 'cup', value1_ko: '큼', sku: 'A' }), ['3 sku: twice'])
  assert.deepEqual(wrong(CUP, { handle: 'cup' }), ['3 value1_ko: twice'])
  assert.deepEqual(wrong({ ...CUP, handle: '' }, { handle: '' }), ['2 handle: missing', '3 handle: missing'])
})

test('ten thousand products with two hundred wrong rows are read in seconds, and each wrong row is named', () => {
  const all = Array.from({ length: 10_000 }, (_, nth): Cells => ({ ...CUP, handle: `cup-${nth}`, price: nth % 50 === 7 ? 'dear' : '9000' }))
  const began = performance.now()
  const { products, wrong: found } = read(all)
  assert.deepEqual([products.length, found.length], [9_800, 200])
  assert.ok(found.every(({ column, problem }) => column === 'price' && problem === 'number'))
  assert.equal(found[0]?.row, 9)
  assert.ok(performance.now() - began < 20_000)
})

test('all that is wrong in a row is named at once, also what only the whole of it shows', () => {
  assert.deepEqual(wrong({ ...CUP, handle: 'Wrong One', category: 'moon', price: 'dear' }).toSorted(), [
    '2 category: category',
    '2 handle: slug',
    '2 price: number',
  ])
})
