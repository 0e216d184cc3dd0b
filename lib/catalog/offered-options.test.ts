import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Product } from './catalogue.ts'
import { offeredOptions } from './offered-options.ts'

const product = (...labels: [string, string][]) =>
  ({ options: labels.map(([ko, en], n) => ({ id: `${n}`, label: { ko, en }, price: 1, stock: 1 })) }) as Pick<Product, 'options'> as Product

const SHIRT = product(['M / 남색', 'M / Navy'], ['L / 남색', 'L / Navy'])
const SOCKS = product(['남색', 'Navy'], ['쑥', 'Sage'])

test('the parts of the options are offered in the reader’s language, the most frequent first', () => {
  assert.deepEqual(offeredOptions([SHIRT, SOCKS], 'ko', []), ['남색', 'M', 'L', '쑥'])
  assert.deepEqual(offeredOptions([SHIRT, SOCKS], 'en', []), ['Navy', 'M', 'L', 'Sage'])
  assert.deepEqual(offeredOptions([product()], 'ko', []), [])
})

test('what was chosen is still there to be taken back, and no list is endless', () => {
  assert.deepEqual(offeredOptions([SOCKS], 'ko', ['XL'])[0], 'XL')
  const many = product(...Array.from({ length: 40 }, (_, n): [string, string] => [`${n}`, `${n}`]))
  const offered = offeredOptions([many], 'ko', ['빨강'])
  assert.equal(offered.length, 12)
  assert.ok(offered.includes('빨강'))
})
