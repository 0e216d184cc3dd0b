/** Each limit of a price by itself: exactly at it, one won below and one won above. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_DELIVERY } from '#lib/shop-settings/delivery.ts'
import { type CouponTerms, couponProblem, type GoodsToPrice, priceOrder as priceWith } from './price-order.ts'

const priceOrder = (lines: readonly GoodsToPrice[], coupon: CouponTerms | undefined, postcode: string | undefined) =>
  priceWith(lines, coupon, postcode, DEFAULT_DELIVERY)

const NOW = new Date('2026-11-21T03:00:00.000Z')

const aCoupon = (more: Partial<CouponTerms> = {}): CouponTerms => ({
  code: 'TEST',
  kind: 'fixed',
  value: 1_000,
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
const goods = (unitPrice: number, quantity = 1, taxFree = false) => [{ ...TEA, unitPrice, quantity, taxFree }]
const MAINLAND = '03045'
const ULLEUNGDO = '40200'

for (const { what, price, coupon, fee, until } of [
  { what: 'one won under the threshold', price: 49_999, coupon: undefined, fee: 3_000, until: 1 },
  { what: 'the threshold', price: 50_000, coupon: undefined, fee: 0, until: 0 },
  { what: 'one won over the threshold', price: 50_001, coupon: undefined, fee: 0, until: 0 },
  { what: 'one won under it after a discount', price: 50_999, coupon: aCoupon(), fee: 3_000, until: 1 },
  { what: 'the threshold after a discount', price: 51_000, coupon: aCoupon(), fee: 0, until: 0 },
  { what: 'one won over it after a discount', price: 51_001, coupon: aCoupon(), fee: 0, until: 0 },
  {
    what: 'one won under it with a coupon that pays for delivery',
    price: 49_999,
    coupon: aCoupon({ value: 0, freeShipping: true }),
    fee: 0,
    until: 0,
  },
  { what: 'goods that cost one won', price: 1, coupon: undefined, fee: 3_000, until: 49_999 },
  { what: 'goods that cost nothing', price: 0, coupon: undefined, fee: 3_000, until: 50_000 },
]) {
  test(`delivery of ${what} costs ${fee} won`, () => {
    const { shippingFee, untilFreeShipping, total, discount } = priceOrder(goods(price), coupon, MAINLAND)
    assert.deepEqual([shippingFee, untilFreeShipping], [fee, until])
    assert.equal(total, price - discount + fee)
    // An island's surcharge is the same on both sides of the threshold, unless a coupon pays for delivery.
    const island = priceOrder(goods(price), coupon, ULLEUNGDO)
    assert.equal(island.shippingFee, coupon?.freeShipping ? 0 : fee + 3_000)
  })
}

test('the sum of all items counts for free delivery, not a single price', () => {
  assert.equal(priceOrder(goods(10_000, 5), undefined, MAINLAND).shippingFee, 0)
  assert.equal(priceOrder(goods(10_000, 4), undefined, MAINLAND).shippingFee, 3_000)
  assert.equal(priceOrder([...goods(25_000), ...goods(25_000, 1, true)], undefined, MAINLAND).shippingFee, 0)
})

for (const [postcode, remote] of [
  ['22385', false],
  ['22386', true],
  ['22388', true],
  ['22389', false],
  ['40199', false],
  ['40240', true],
  ['40241', false],
  ['31707', false],
  ['31708', true],
  ['31709', false],
] as const) {
  test(`the postcode ${postcode} is ${remote ? 'an island' : 'on the mainland'}`, () => {
    assert.equal(priceOrder(goods(1_000), undefined, postcode).remoteSurcharge, remote ? 3_000 : 0)
  })
}

for (const { minTotal, total, problem } of [
  { minTotal: 10_000, total: 9_999, problem: 'coupon_minimum' },
  { minTotal: 10_000, total: 10_000, problem: undefined },
  { minTotal: 10_000, total: 10_001, problem: undefined },
  { minTotal: 0, total: 0, problem: undefined },
]) {
  test(`a coupon from ${minTotal} won of goods for ${total} won: ${problem ?? 'it applies'}`, () => {
    assert.equal(couponProblem(aCoupon({ minTotal }), goods(total), NOW), problem)
    // The coupon's other limits do not change the result.
    assert.equal(couponProblem(aCoupon({ minTotal, maxDiscount: 1, maxUses: 9, used: 1 }), goods(total), NOW), problem)
  })
}

test('the minimum is compared before the discount and without delivery', () => {
  const coupon = aCoupon({ minTotal: 10_000, value: 5_000 })
  const { itemsTotal, total } = priceOrder(goods(10_000), coupon, MAINLAND)
  assert.equal(couponProblem(coupon, goods(itemsTotal), NOW), undefined)
  assert.equal(total, 8_000)
  assert.equal(couponProblem(coupon, goods(9_999), NOW), 'coupon_minimum')
})

for (const { maxUses, used, problem } of [
  { maxUses: 1, used: 0, problem: undefined },
  { maxUses: 1, used: 1, problem: 'coupon_used_up' },
  { maxUses: 5, used: 4, problem: undefined },
  { maxUses: 5, used: 5, problem: 'coupon_used_up' },
  { maxUses: 5, used: 6, problem: 'coupon_used_up' },
  { maxUses: 0, used: 0, problem: 'coupon_used_up' },
  { maxUses: null, used: 1_000_000, problem: undefined },
]) {
  test(`a coupon for ${maxUses ?? 'any number of'} uses after ${used}: ${problem ?? 'it applies'}`, () => {
    assert.equal(couponProblem(aCoupon({ maxUses, used }), goods(1_000), NOW), problem)
  })
}

const at = (ms: number) => new Date(NOW.getTime() + ms)

for (const { what, terms, problem } of [
  { what: 'one millisecond before it starts', terms: { startsAt: at(1) }, problem: 'coupon_not_started' },
  { what: 'at its first millisecond', terms: { startsAt: at(0) }, problem: undefined },
  { what: 'one millisecond after its start', terms: { startsAt: at(-1) }, problem: undefined },
  { what: 'at its last millisecond', terms: { endsAt: at(1) }, problem: undefined },
  { what: 'at its end', terms: { endsAt: at(0) }, problem: 'coupon_ended' },
  { what: 'after its end', terms: { endsAt: at(-1) }, problem: 'coupon_ended' },
] as const) {
  test(`a coupon ${what}: ${problem ?? 'it applies'}`, () => {
    assert.equal(couponProblem(aCoupon(terms), goods(1_000), NOW), problem)
  })
}

for (const { what, terms, total, discount } of [
  { what: 'a percentage under its most', terms: { kind: 'percent', value: 10, maxDiscount: 1_001 }, total: 10_000, discount: 1_000 },
  { what: 'a percentage at its most', terms: { kind: 'percent', value: 10, maxDiscount: 1_000 }, total: 10_000, discount: 1_000 },
  { what: 'a percentage over its most', terms: { kind: 'percent', value: 10, maxDiscount: 999 }, total: 10_000, discount: 999 },
  { what: 'a percentage with no most', terms: { kind: 'percent', value: 90 }, total: 1_000_000, discount: 900_000 },
  { what: 'a percentage that is no whole won', terms: { kind: 'percent', value: 10 }, total: 9_999, discount: 999 },
  { what: 'a sum over its most', terms: { value: 5_000, maxDiscount: 4_999 }, total: 10_000, discount: 4_999 },
  { what: 'a sum one won under the goods', terms: { value: 9_999 }, total: 10_000, discount: 9_999 },
  { what: 'a sum of the goods', terms: { value: 10_000 }, total: 10_000, discount: 10_000 },
  { what: 'a sum one won over the goods', terms: { value: 10_001 }, total: 10_000, discount: 10_000 },
  { what: 'a most of nothing', terms: { value: 5_000, maxDiscount: 0 }, total: 10_000, discount: 0 },
] as const) {
  test(`${what} takes ${discount} won off`, () => {
    const price = priceOrder(goods(total), aCoupon(terms), MAINLAND)
    assert.equal(price.discount, discount)
    assert.deepEqual(price.lineDiscounts, [discount])
  })
}
