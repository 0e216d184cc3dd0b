import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Product } from './catalogue.ts'
import { findInCatalogue, type SearchInput } from './find-in-catalogue.ts'

const named = (ko: string, en: string) => ({ ko, en })
const product = (id: string, more: Partial<Product> = {}): Product => ({
  id,
  slug: id,
  category: 'tea',
  name: named('청자 찻잔', 'Celadon Cup'),
  summary: named('손으로 빚은 잔', 'A cup made by hand'),
  description: named('설명', 'description'),
  image: '/x.svg',
  imageAlt: named('', ''),
  price: 10_000,
  listPrice: null,
  currency: 'KRW',
  taxFree: false,
  stock: 1,
  options: [],
  axes: [],
  pictures: [],
  notice: null,
  ...more,
})

const SHELF = [
  product('cup'),
  product('jar', {
    name: named('달항아리', 'Moon Jar'),
    summary: named('둥근 백자', 'Round white'),
    category: 'home',
    price: 30_000,
    listPrice: 60_000,
  }),
  product('book', {
    name: named('다도 책', 'Book of Tea'),
    summary: named('읽을거리', 'To read'),
    price: 12_000,
    listPrice: 15_000,
    stock: 0,
  }),
  product('pen', {
    name: named('붓펜', 'Brush Pen'),
    summary: named('쓰기 좋은', 'Writes well'),
    price: 5_000,
    options: [{ id: 'pen-f', label: named('가는 촉', 'Fine tip'), choices: [], price: 5_000, stock: 1 }],
  }),
]

const found = (input: SearchInput) => findInCatalogue(SHELF, input).map(({ id }) => id)

test('an empty search shows everything, in the shop’s order', () => {
  assert.deepEqual(found({}), ['cup', 'jar', 'book', 'pen'])
  assert.deepEqual(found({ query: '   ', category: '' }), ['cup', 'jar', 'book', 'pen'])
})

test('each word must occur in a name, a summary or an option, in either language, in any case', () => {
  for (const [query, ids] of [
    ['찻잔', ['cup']],
    ['CUP', ['cup']],
    ['moon 백자', ['jar']],
    ['tea', ['book']],
    ['fine', ['pen']],
    ['가는 붓펜', ['pen']],
    ['cup moon', []],
    ['description', []],
    ['.*', []],
  ] as const)
    assert.deepEqual(found({ query }), ids, query)
})

test('only the first sixty characters of a search are read', () => {
  assert.deepEqual(found({ query: `${'cup '.repeat(15)}nothing` }), ['cup'])
  assert.deepEqual(found({ query: `${'cup '.repeat(14)}nothing` }), [])
})

test('category, sale and stock each filter the list', () => {
  assert.deepEqual(found({ category: 'home' }), ['jar'])
  assert.deepEqual(found({ onSaleOnly: true }), ['jar', 'book'])
  assert.deepEqual(found({ inStockOnly: true }), ['cup', 'jar', 'pen'])
  assert.deepEqual(found({ onSaleOnly: true, inStockOnly: true }), ['jar'])
})

test('prices are sorted both ways, and discounts by their share of the price', () => {
  assert.deepEqual(found({ sort: 'price-asc' }), ['pen', 'cup', 'book', 'jar'])
  assert.deepEqual(found({ sort: 'price-desc' }), ['jar', 'book', 'cup', 'pen'])
  assert.deepEqual(found({ sort: 'discount' }), ['jar', 'book', 'cup', 'pen'])
})

test('products at the same price keep the shop’s order, and the list itself is not changed', () => {
  const two = [product('b'), product('a'), product('c', { price: 1 })]
  assert.deepEqual(
    findInCatalogue(two, { sort: 'price-asc' }).map(({ id }) => id),
    ['c', 'b', 'a'],
  )
  assert.deepEqual(
    two.map(({ id }) => id),
    ['b', 'a', 'c'],
  )
})
