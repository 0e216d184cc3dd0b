/** A coupon's terms in words. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CouponWithTerms, couponTerms } from './coupon-terms.ts'

const FIXED: CouponWithTerms = {
  kind: 'fixed',
  value: 5000,
  minTotal: 0,
  maxDiscount: null,
  freeShipping: false,
  startsAt: null,
  endsAt: null,
  onlyFor: null,
  firstOrder: false,
}

const ALL: CouponWithTerms = {
  kind: 'percent',
  value: 10,
  minTotal: 30_000,
  maxDiscount: 10_000,
  freeShipping: true,
  startsAt: new Date('2026-12-01T00:00:00+09:00'),
  // As JSON tells it.
  endsAt: '2026-12-31T14:59:00.000Z',
  onlyFor: { products: ['p'], categories: [] },
  firstOrder: true,
}

test('a plain coupon is a sum', () => {
  assert.deepEqual(couponTerms(FIXED, 'ko'), ['5,000원 할인'])
  assert.deepEqual(couponTerms(FIXED, 'en'), ['₩5,000 off'])
})

test('every condition is said, days in Seoul', () => {
  assert.deepEqual(couponTerms(ALL, 'ko'), [
    ...['10% 할인', '최대 10,000원', '배송비 무료', '30,000원 이상 살 때', '정해진 상품에만', '첫 주문에만'],
    ...['2026. 12. 1.부터', '2026. 12. 31.까지'],
  ])
  assert.deepEqual(couponTerms(ALL, 'en').slice(-2), ['from 1 Dec 2026', 'until 31 Dec 2026'])
})

test('a coupon for delivery alone does not promise a discount of nothing', () => {
  assert.deepEqual(couponTerms({ ...FIXED, value: 0, freeShipping: true }, 'ko'), ['배송비 무료'])
})
