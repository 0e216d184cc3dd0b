import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasFilters, inputOf, readSearchQuery, searchPath } from './search-query.ts'

const ALL = {
  q: '찻잔',
  category: 'tea',
  onSale: '1',
  inStock: '1',
  from: '1000',
  to: '50000',
  option: ['남색', 'XL'],
  sort: 'price-asc',
  page: '3',
}

test('a search that was shared is the same search', () => {
  const asked = readSearchQuery(ALL)
  const path = searchPath(asked)
  const params = new URL(path, 'http://localhost').searchParams
  const again = Object.fromEntries(
    [...params.keys()].map((name) => [name, name === 'option' ? params.getAll(name) : (params.get(name) ?? '')]),
  )
  assert.deepEqual(readSearchQuery(again), asked)
  assert.equal(searchPath(readSearchQuery({})), '/search')
  assert.equal(searchPath(readSearchQuery({ q: 'a', option: 'M' })), '/search?q=a&option=M')
})

test('all of an address is looked for', () => {
  assert.deepEqual(inputOf(readSearchQuery(ALL)), {
    text: '찻잔',
    filters: { category: 'c-tea', onSaleOnly: true, inStockOnly: true, priceFrom: 1000, priceTo: 50_000 },
    options: ['남색', 'XL'],
    sort: 'price-asc',
    page: 3,
  })
  assert.deepEqual(inputOf(readSearchQuery({})), { text: '', filters: {}, options: [], sort: 'relevance', page: 1 })
})

test('what no form sends is as if it were not there', () => {
  const plain = readSearchQuery({})
  for (const odd of [
    { category: 'nothing' },
    { from: '-1' },
    { from: '' },
    { from: '1.5' },
    { to: '99999999999' },
    { to: 'x' },
    { page: '0' },
    { page: '41' },
    { page: 'x' },
    { sort: 'featured' },
    { onSale: '2' },
    { option: '' },
    { q: ['a', 'b'] },
  ])
    assert.equal(JSON.stringify(readSearchQuery(odd as Record<string, string>)), JSON.stringify(plain), JSON.stringify(odd))
  assert.equal(readSearchQuery({ option: Array.from({ length: 50 }, (_, n) => `${n}`) }).option.length, 8)
  assert.equal(readSearchQuery({ q: 'a'.repeat(5000) }).q.length, 60)
})

test('a form that was sent with nothing chosen has no filters', () => {
  assert.equal(hasFilters(readSearchQuery({ q: '찻잔', category: '', from: '', to: '', sort: 'newest' })), false)
  for (const one of [{ category: 'tea' }, { onSale: '1' }, { inStock: '1' }, { from: '0' }, { to: '1' }, { option: 'M' }])
    assert.equal(hasFilters(readSearchQuery(one as Record<string, string>)), true, JSON.stringify(one))
})
