import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ProductToPay } from '../gateway.ts'
import { balancedProducts } from './balanced-products.ts'

const line = (name: string, unitPrice: number, quantity = 1): ProductToPay => ({ id: name, name, unitPrice, quantity, link: `/${name}` })
const shown = (products: readonly ProductToPay[]) => products.map(({ name, quantity, unitPrice }) => `${name} ${quantity} ${unitPrice}`)
const LINES = fc.array(fc.record({ unitPrice: fc.integer({ min: 0, max: 50_000_000 }), quantity: fc.integer({ min: 1, max: 99 }) }), {
  minLength: 1,
  maxLength: 60,
})

test('the products add up to what is paid, whatever was added for delivery or taken off by coupons, and nothing costs less than nothing', () => {
  fc.assert(
    fc.property(LINES, fc.double({ min: 0, max: 2, noNaN: true }), fc.constantFrom(undefined, 20), (lines, share, most) => {
      const products = lines.map(({ unitPrice, quantity }, at) => line(`p${at}`, unitPrice, quantity))
      const amount = Math.max(100, Math.floor(products.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0) * share))
      const balanced = balancedProducts({ products, amount, locale: 'ko' }, { sums: true, ...(most && { most }) })
      assert.equal(
        balanced.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0),
        amount,
      )
      for (const { unitPrice, quantity, link } of balanced) {
        assert.ok(Number.isSafeInteger(unitPrice) && unitPrice >= 0 && Number.isInteger(quantity) && quantity >= 1 && link !== '')
      }
      assert.ok(balanced.length >= 1 && balanced.length <= (most ?? 61))
    }),
  )
})

test('an order whose lines are what is paid stays as it is, line by line', () => {
  fc.assert(
    fc.property(LINES, (lines) => {
      const products = lines.map(({ unitPrice, quantity }, at) => line(`p${at}`, unitPrice, quantity))
      const amount = products.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
      assert.deepEqual(balancedProducts({ products, amount, locale: 'ko' }, { sums: true }), products)
    }),
  )
})

test('a coupon is shared exactly, to the won', () => {
  // In floating point, 24,500 times 1,000 / 49,000 is a little below 500.
  const products = [line('a', 1_000), line('b', 2_000), line('c', 46_000)]
  assert.deepEqual(shown(balancedProducts({ products, amount: 24_500, locale: 'ko' }, {})), ['a 1 500', 'b 1 1000', 'c 1 23000'])
})

test('delivery is a line of its own, a coupon makes every line cheaper, and an order without either stays as it is', () => {
  const products = [line('찻잔', 6_000, 2), line('숟가락', 3_000)]
  const at = (amount: number) => shown(balancedProducts({ products, amount, locale: 'ko' }, {}))
  assert.deepEqual(at(18_000), ['찻잔 2 6000', '숟가락 1 3000', '배송비 1 3000'])
  assert.deepEqual(at(15_000), ['찻잔 2 6000', '숟가락 1 3000'])
  assert.deepEqual(at(10_000), ['찻잔 2 4000', '숟가락 1 2000'])
  assert.deepEqual(at(14_999), ['찻잔 × 2 1 11999', '숟가락 1 3000'])
})

test('more lines than a company takes end in one for the rest', () => {
  const products = ['a', 'b', 'c', 'd'].map((name) => line(name, 1_000))
  assert.deepEqual(shown(balancedProducts({ products, amount: 6_500, locale: 'en' }, { most: 3 })), [
    'a 1 1000',
    'b 1 1000',
    'c and 2 more 1 4500',
  ])
})
