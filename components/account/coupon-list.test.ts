/** A member's coupons as they see them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement } from 'react'
import type { MemberCoupon } from '#lib/accounts/member-coupons.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'

const { CouponList, OwnCoupons } = loadComponents<typeof import('./coupon-list.tsx') & typeof import('#components/cart/own-coupons.tsx')>([
  '#components/account/coupon-list.tsx',
  '#components/cart/own-coupons.tsx',
])

const MAY: MemberCoupon = {
  code: 'MAY',
  name: { ko: '오월 <b>할인</b>', en: 'May' },
  kind: 'percent',
  value: 10,
  minTotal: 0,
  maxDiscount: 5000,
  freeShipping: false,
  startsAt: null,
  endsAt: null,
  onlyFor: null,
  firstOrder: false,
  state: 'usable',
}

test('a coupon has its name, what it gives, whether it can be used, and its code', () => {
  const html = htmlOf(createElement(CouponList, { locale: 'ko', coupons: [MAY, { ...MAY, code: 'JUNE', state: 'used' }] }))
  assert.match(html, /오월 &lt;b&gt;할인&lt;\/b&gt;/)
  assert.match(html, /10% 할인 · 최대 5,000원/)
  assert.match(html, /사용 가능.*MAY.*사용함.*JUNE/s)
  assert.match(htmlOf(createElement(CouponList, { locale: 'en', coupons: [MAY] })), /May.*Ready to use.*10% off · up to ₩5,000/s)
})

test('nothing stands beside the cart before the shop has said what is there', () => {
  assert.equal(htmlOf(createElement(OwnCoupons, { locale: 'ko', asking: false, onChoose: () => {} })), '')
})
