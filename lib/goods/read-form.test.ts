import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readProductForm, wonOf } from './read-form.ts'

const PIECE = { choices: [], extraPrice: 0, code: null, barcode: null, stock: 3 }
const form = (more: Record<string, string> = {}) => ({
  ...{
    nameKo: '찻주전자',
    nameEn: 'Tea Pot',
    slug: '',
    category: 'c-tea',
    summaryKo: '',
    summaryEn: '',
    descriptionKo: '',
    descriptionEn: '',
  },
  ...{ price: '12,000', listPrice: '', salePrice: '', saleFrom: '', saleUntil: '', noticeKind: '' },
  options: JSON.stringify({ axes: [], pieces: [PIECE] }),
  ...more,
})
const read = (more: Record<string, string> = {}) => readProductForm(form(more))
const problems = (more: Record<string, string>) => {
  const answer = read(more)
  return answer.ok ? {} : answer.problems
}

test('a form with the least that a draft needs is read, and its address is made of its English name', () => {
  const answer = read()
  assert.ok(answer.ok)
  const { slug, price, listPrice, saleFrom, taxFree, notice, pieces } = answer.draft
  assert.deepEqual([slug, price, listPrice, saleFrom, taxFree, notice, pieces], ['tea-pot', 12_000, null, null, false, null, [PIECE]])
})

test('times are Korean, and a box that is ticked says so', () => {
  const answer = read({ salePrice: '9000', saleFrom: '2026-12-01T09:00', saleUntil: '2026-12-02T00:00', taxFree: 'on' })
  assert.ok(answer.ok)
  const { salePrice, saleFrom, saleUntil, taxFree } = answer.draft
  assert.deepEqual(
    [salePrice, saleFrom?.toISOString(), saleUntil?.toISOString(), taxFree],
    [9000, '2026-12-01T00:00:00.000Z', '2026-12-01T15:00:00.000Z', true],
  )
})

test('each problem is told beside its field', () => {
  assert.deepEqual(problems({ nameKo: '' }), { nameKo: 'missing' })
  assert.deepEqual(problems({ nameKo: '', nameEn: '' }), { slug: 'slug', nameKo: 'missing', nameEn: 'missing' })
  assert.deepEqual(problems({ price: 'a lot' }), { price: 'number' })
  assert.deepEqual(problems({ price: '' }), { price: 'missing' })
  assert.deepEqual(problems({ listPrice: '12000' }), { listPrice: 'list_price_low' })
  assert.deepEqual(problems({ saleFrom: '2026-02-30T00:00', salePrice: '1' }), { saleFrom: 'time' })
  assert.deepEqual(problems({ slug: '찻주전자' }), { slug: 'slug' })
  assert.deepEqual(problems({ category: 'c-none' }), { category: 'invalid' })
  assert.deepEqual(problems({ options: '{' }), { options: 'options' })
  assert.deepEqual(problems({ options: '{"axes":[],"pieces":[]}' }), { options: 'options' })
  assert.deepEqual(problems({ summaryEn: 'x'.repeat(501) }), { summaryEn: 'invalid' })
})

test('the notice wants every item of its kind, and takes no other', () => {
  const facts = (items: string[]) =>
    Object.fromEntries(
      items.flatMap((item) => [
        [`notice.${item}.ko`, '가'],
        [`notice.${item}.en`, 'a'],
      ]),
    )
  assert.deepEqual(problems({ noticeKind: 'other', ...facts(['name', 'certificate', 'country']) }), { noticeKind: 'notice' })
  const answer = read({ noticeKind: 'other', ...facts(['name', 'certificate', 'country', 'maker', 'power']) })
  assert.ok(answer.ok)
  assert.deepEqual(Object.keys(answer.draft.notice?.facts ?? {}), ['name', 'certificate', 'country', 'maker'])
  assert.deepEqual(problems({ noticeKind: 'constructor' }), { noticeKind: 'notice' })
})

test('sums are read with their commas, and nothing else is a sum', () => {
  assert.deepEqual(['12,000', '12000', '１２０００', '0'].map(wonOf), [12_000, 12_000, 12_000, 0])
  for (const typed of ['', '-1', '1.5', '1e3', 'a', '9'.repeat(13)]) assert.ok(Number.isNaN(wonOf(typed)), typed)
})
