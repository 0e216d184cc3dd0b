/** Properties of prices and order names that hold for every cart. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DEFAULT_DELIVERY } from '#lib/shop-settings/delivery.ts'
import { orderNumber } from './order-number.ts'
import { type CouponTerms, type GoodsToPrice, priceOrder as priceWith } from './price-order.ts'

const priceOrder = (lines: readonly GoodsToPrice[], coupon: CouponTerms | undefined, postcode: string | undefined) =>
  priceWith(lines, coupon, postcode, DEFAULT_DELIVERY)

const aLine: fc.Arbitrary<GoodsToPrice> = fc.record({
  unitPrice: fc.oneof(fc.constantFrom(0, 1, 100), fc.nat({ max: 300_000 })),
  quantity: fc.integer({ min: 1, max: 20 }),
  taxFree: fc.boolean(),
  productId: fc.constantFrom('p', 'q'),
  category: fc.constantFrom('tea', 'cups'),
})
const aCoupon: fc.Arbitrary<CouponTerms | undefined> = fc.option(
  fc
    .record({ kind: fc.constantFrom('fixed', 'percent'), value: fc.integer({ min: 0, max: 100 }), freeShipping: fc.boolean() })
    .map((terms) => ({
      ...terms,
      code: 'C',
      value: terms.kind === 'fixed' ? terms.value * 997 : terms.value,
      minTotal: 0,
      maxDiscount: null,
      maxUses: null,
      used: 0,
      startsAt: null,
      endsAt: null,
      onlyFor: null,
      stoppedAt: null,
    })),
  { nil: undefined },
)
const basket = fc.array(aLine, { minLength: 1, maxLength: 8 })
const postcode = fc.constantFrom(undefined, '03045', '63000')

test('the order of a cart’s lines does not change its price', () => {
  fc.assert(
    fc.property(basket, fc.infiniteStream(fc.nat()), aCoupon, postcode, (lines, chance, coupon, where) => {
      const shuffled = lines.map((line) => ({ line, at: chance.next().value })).sort((a, b) => a.at - b.at)
      const [one, other] = [lines, shuffled.map(({ line }) => line)].map((order) => priceOrder(order, coupon, where))
      assert.ok(one && other)
      const { lineDiscounts: _, taxFree, ...same } = one
      const { lineDiscounts: __, taxFree: otherTaxFree, ...again } = other
      assert.deepEqual(same, again)
      // Equal remainders go to the first lines, one won each.
      assert.ok(Math.abs(taxFree - otherTaxFree) < lines.length)
    }),
  )
})

test('without a discount the tax-free part is that of the tax-free goods, and delivery is taxed', () => {
  fc.assert(
    fc.property(basket, postcode, (lines, where) => {
      const { taxFree, total, shippingFee } = priceOrder(lines, undefined, where)
      const of = (free: boolean) =>
        lines.filter((line) => line.taxFree === free).reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)
      assert.equal(taxFree, of(true))
      assert.equal(total - taxFree, of(false) + shippingFee)
    }),
  )
})

test('one more item reduces the total by at most the delivery that it makes free', () => {
  fc.assert(
    fc.property(basket, postcode, (lines, where) => {
      const [first, ...others] = lines
      assert.ok(first)
      const more = priceOrder([{ ...first, quantity: first.quantity + 1 }, ...others], undefined, where)
      const less = priceOrder(lines, undefined, where)
      assert.equal(more.itemsTotal - less.itemsTotal, first.unitPrice)
      assert.ok(more.total - less.total >= first.unitPrice - 3_000)
      assert.ok(more.untilFreeShipping <= less.untilFreeShipping)
    }),
  )
})

test('no two of 256 chances of a letter differ in how often it comes', () => {
  const letters = Array.from({ length: 256 }, (_, byte) => orderNumber(new Date(0), new Uint8Array(8).fill(byte)).at(-1))
  const counts = new Set([...Map.groupBy(letters, (letter) => letter).values()].map((same) => same.length))
  assert.deepEqual([...counts], [8])
  assert.ok(letters.every((letter) => !'ILOU'.includes(letter ?? '')))
})
