import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aDraft, withOptions } from '../../test/support/goods.ts'
import { labelOf, type ProductDraft, productDraft, slugFrom } from './draft.ts'

const problems = (draft: ProductDraft) =>
  productDraft.safeParse(draft).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('a whole product is read as it was written', () => {
  assert.deepEqual(productDraft.parse(withOptions()), withOptions())
  assert.deepEqual(productDraft.parse(aDraft({ notice: null, summary: { ko: '', en: '' } })).summary, { ko: '', en: '' })
})

test('prices that contradict each other are named', () => {
  assert.deepEqual(problems(aDraft({ listPrice: 50_000 })), ['listPrice: list_price_low'])
  assert.deepEqual(problems(aDraft({ salePrice: 50_000 })), ['salePrice: sale_price_high'])
  assert.deepEqual(problems(aDraft({ saleFrom: new Date() })), ['salePrice: sale_price_missing'])
  const at = new Date()
  assert.deepEqual(problems(aDraft({ salePrice: 1, saleFrom: at, saleUntil: at })), ['saleUntil: sale_dates'])
  const [first, ...others] = withOptions().pieces
  assert.ok(first)
  const cheap = withOptions({ salePrice: 30_000, pieces: [{ ...first, extraPrice: -30_001 }, ...others] })
  assert.deepEqual(problems(cheap), ['options: price_below_zero'])
  assert.deepEqual(problems(withOptions({ salePrice: 30_000, pieces: [{ ...first, extraPrice: -30_000 }, ...others] })), [])
})

test('options that do not fit, and numbers that two pieces share, are named', () => {
  const { axes, pieces } = withOptions()
  const [first, second] = pieces
  assert.ok(first && second)
  assert.deepEqual(problems(withOptions({ pieces: [first, { ...second, choices: first.choices }] })), ['options: pieces_unfit'])
  assert.deepEqual(problems(withOptions({ pieces: [first, { ...second, code: first.code }] })), ['options: codes_alike'])
  const [axis] = axes
  assert.ok(axis)
  assert.ok(problems(withOptions({ axes: [axis, axis] })).includes('options: axes_alike'))
})

test('an address has only letters, digits and hyphens, and a category is one that there is', () => {
  for (const slug of ['', '-a', 'a-', 'a--b', 'A', '찻잔', 'a/b', '../a', 'a b'])
    assert.equal(problems(aDraft({ slug })).length > 0, true, slug)
  assert.equal(problems(aDraft({ category: 'c-none' })).length, 1)
  assert.deepEqual(['Celadon Cup (L)', 'Café Crème', '찻잔', '--'].map(slugFrom), ['celadon-cup-l', 'cafe-creme', '', ''])
})

test('a piece is called by its choices in each language', () => {
  const { axes } = withOptions()
  assert.deepEqual(labelOf(axes, ['l', 'blue']), { ko: 'L / 파랑', en: 'L / Blue' })
  assert.equal(labelOf([], []), null)
})
