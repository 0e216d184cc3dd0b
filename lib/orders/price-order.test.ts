import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CouponScope } from '#db/schema.ts'
import { DEFAULT_DELIVERY } from '#lib/shop-settings/delivery.ts'
import { type CouponTerms, couponProblem, type GoodsToPrice, priceOrder as priceWith } from './price-order.ts'

const priceOrder = (lines: readonly GoodsToPrice[], coupon: CouponTerms | undefined, postcode: string | undefined) =>
  priceWith(lines, coupon, postcode, DEFAULT_DELIVERY)

const terms = (more: Partial<CouponTerms> = {}): CouponTerms => ({
  code: 'C',
  kind: 'fixed',
  value: 5_000,
  minTotal: 0,
  maxDiscount: null,
  freeShipping: false,
  maxUses: null,
  used: 0,
  startsAt: null,
  endsAt: null,
  onlyFor: null,
  stoppedAt: null,
  ...more,
})
const TEA = { productId: 'green-tea', category: 'tea' }
const line = (unitPrice: number, quantity = 1, taxFree = false): GoodsToPrice => ({ ...TEA, unitPrice, quantity, taxFree })
const worth = (total: number) => [line(total)]
const SEOUL = '03045'
const JEJU = '63000'

const aLine = fc.record({
  unitPrice: fc.oneof(fc.constantFrom(0, 1, 49_999, 50_000), fc.nat({ max: 10_000_000 })),
  quantity: fc.integer({ min: 1, max: 99 }),
  taxFree: fc.boolean(),
  productId: fc.constantFrom('p', 'q'),
  category: fc.constantFrom('tea', 'cups'),
})
const aCoupon = fc.option(
  fc
    .record({
      kind: fc.constantFrom('fixed' as const, 'percent' as const),
      fixed: fc.nat({ max: 200_000 }),
      percent: fc.integer({ min: 0, max: 100 }),
      maxDiscount: fc.option(fc.nat({ max: 50_000 })),
      freeShipping: fc.boolean(),
      onlyFor: fc.constantFrom<CouponScope | null>(
        null,
        { products: ['p'], categories: [] },
        { products: [], categories: ['tea'] },
        { products: ['p'], categories: ['cups'] },
      ),
    })
    .map(({ kind, fixed, percent, ...more }) => terms({ kind, value: kind === 'fixed' ? fixed : percent, ...more })),
  { nil: undefined },
)
const aPostcode = fc.constantFrom(undefined, SEOUL, JEJU)

test('in 10,000 carts the sum is exact to the won, and never negative', () => {
  fc.assert(
    fc.property(fc.array(aLine, { minLength: 1, maxLength: 20 }), aCoupon, aPostcode, (lines, coupon, postcode) => {
      const price = priceOrder(lines, coupon, postcode)
      const totals = lines.map(({ unitPrice, quantity }) => unitPrice * quantity)
      assert.equal(
        price.itemsTotal,
        totals.reduce((a, b) => a + b, 0),
      )
      assert.equal(price.total, price.itemsTotal - price.discount + price.shippingFee)
      assert.ok(price.total >= 0 && price.discount >= 0 && price.discount <= price.itemsTotal)
      assert.equal(
        price.lineDiscounts.reduce((a, b) => a + b, 0),
        price.discount,
      )
      for (const [i, share] of price.lineDiscounts.entries()) assert.ok(Number.isInteger(share) && share >= 0 && share <= (totals[i] ?? 0))
      assert.ok(price.taxFree >= 0 && price.taxFree <= price.total - price.shippingFee)
      for (const amount of [price.total, price.discount, price.shippingFee, price.taxFree, price.untilFreeShipping])
        assert.ok(Number.isSafeInteger(amount))
      assert.ok(price.untilFreeShipping === 0 || price.itemsTotal - price.discount + price.untilFreeShipping === 50_000)
      assert.ok([0, 3_000, 6_000].includes(price.shippingFee))
    }),
    { numRuns: 10_000 },
  )
})

test('delivery is free from 50,000 won after the discount, and 3,000 won below', () => {
  assert.equal(priceOrder([line(49_999)], undefined, SEOUL).shippingFee, 3_000)
  assert.equal(priceOrder([line(50_000)], undefined, SEOUL).shippingFee, 0)
  assert.equal(priceOrder([line(54_999)], terms(), SEOUL).shippingFee, 3_000)
  assert.equal(priceOrder([line(55_000)], terms(), SEOUL).shippingFee, 0)
  assert.equal(priceOrder([line(49_999)], undefined, undefined).untilFreeShipping, 1)
})

test('islands cost 3,000 won more, even where delivery is free, unless a coupon pays for it', () => {
  assert.deepEqual(
    [priceOrder([line(10_000)], undefined, JEJU).shippingFee, priceOrder([line(10_000)], undefined, JEJU).remoteSurcharge],
    [6_000, 3_000],
  )
  assert.equal(priceOrder([line(50_000)], undefined, JEJU).shippingFee, 3_000)
  assert.equal(priceOrder([line(10_000)], terms({ freeShipping: true }), JEJU).shippingFee, 0)
})

test('FREEALL reduces the whole order to zero, even delivery to an island', () => {
  const price = priceOrder([line(33_333, 3), line(12_000, 2, true)], terms({ kind: 'percent', value: 100, freeShipping: true }), JEJU)
  assert.deepEqual([price.total, price.taxFree, price.shippingFee], [0, 0, 0])
})

test('a percentage is rounded down and limited by its maximum', () => {
  assert.equal(priceOrder([line(999)], terms({ kind: 'percent', value: 10 }), SEOUL).discount, 99)
  assert.equal(priceOrder([line(500_000)], terms({ kind: 'percent', value: 10, maxDiscount: 10_000 }), SEOUL).discount, 10_000)
})

test('a coupon worth more than the goods reduces the goods to zero', () => {
  const price = priceOrder([line(3_000)], terms({ value: 50_000 }), SEOUL)
  assert.deepEqual([price.discount, price.total], [3_000, 3_000])
})

test('the tax-free part is what the tax-free goods cost after their share of the discount', () => {
  const price = priceOrder([line(10_000), line(10_000, 1, true)], terms({ value: 1_001 }), SEOUL)
  assert.deepEqual(price.lineDiscounts, [501, 500])
  assert.equal(price.taxFree, 9_500)
})

const CUP = { productId: 'cup', category: 'cups' }
const MIXED = [line(10_000), { ...line(30_000), ...CUP }, line(5_000, 2, true)]

for (const { what, onlyFor, discounts } of [
  { what: 'everything', onlyFor: null, discounts: [1_000, 3_000, 1_000] },
  { what: 'a product', onlyFor: { products: ['green-tea'], categories: [] }, discounts: [1_000, 0, 1_000] },
  { what: 'a category', onlyFor: { products: [], categories: ['cups'] }, discounts: [0, 3_000, 0] },
  { what: 'a product and a category', onlyFor: { products: ['green-tea'], categories: ['cups'] }, discounts: [1_000, 3_000, 1_000] },
]) {
  test(`a coupon for ${what} takes nothing from other goods`, () => {
    const price = priceOrder(MIXED, terms({ kind: 'percent', value: 10, onlyFor }), SEOUL)
    assert.deepEqual(price.lineDiscounts, discounts)
    assert.equal(
      price.discount,
      discounts.reduce((a, b) => a + b, 0),
    )
  })
}

test('a coupon for some goods takes no more than they cost, and looks at its minimum in them', () => {
  const onlyFor = { products: ['cup'], categories: [] }
  const goods = [line(90_000), { ...line(3_000), ...CUP }]
  assert.deepEqual(priceOrder(goods, terms({ value: 5_000, onlyFor }), SEOUL).lineDiscounts, [0, 3_000])
  const now = new Date('2026-11-21T00:00:00Z')
  assert.equal(couponProblem(terms({ onlyFor, minTotal: 3_000 }), goods, now), undefined)
  assert.equal(couponProblem(terms({ onlyFor, minTotal: 3_001 }), goods, now), 'coupon_minimum')
  assert.equal(couponProblem(terms({ onlyFor, minTotal: 3_001 }), worth(90_000), now), 'coupon_other_goods')
  // What is free is covered all the same.
  assert.equal(couponProblem(terms({ onlyFor }), [{ ...line(0), ...CUP }], now), undefined)
  assert.equal(couponProblem(terms({ stoppedAt: now, endsAt: now }), goods, now), 'coupon_stopped')
})

test('an empty cart costs nothing', () => {
  assert.equal(priceOrder([], undefined, undefined).total, 0)
})

test('a coupon’s refusal has a reason: the time, the uses, the minimum, in this order', () => {
  const now = new Date('2026-11-21T00:00:00Z')
  const day = (n: number) => new Date(now.getTime() + n * 86_400_000)
  assert.equal(couponProblem(terms(), worth(0), now), undefined)
  assert.equal(couponProblem(terms({ startsAt: day(1), maxUses: 0, minTotal: 1 }), worth(0), now), 'coupon_not_started')
  assert.equal(couponProblem(terms({ endsAt: now, maxUses: 0, minTotal: 1 }), worth(0), now), 'coupon_ended')
  assert.equal(couponProblem(terms({ startsAt: now, endsAt: day(1) }), worth(0), now), undefined)
  assert.equal(couponProblem(terms({ maxUses: 3, used: 3, minTotal: 1 }), worth(0), now), 'coupon_used_up')
  assert.equal(couponProblem(terms({ maxUses: 3, used: 2, minTotal: 10_000 }), worth(9_999), now), 'coupon_minimum')
  assert.equal(couponProblem(terms({ minTotal: 10_000 }), worth(10_000), now), undefined)
})
