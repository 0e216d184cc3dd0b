/** Coupons on a phone: made and given in the console, and chosen in the cart. */
import { usesGivenCoupon } from './coupon-journey.ts'
import { test } from './fixtures.ts'

test('a member uses a coupon that was given, until it is stopped, on a phone', async ({ shopper, world }) => {
  await usesGivenCoupon(shopper, world, { code: 'REGULAR-P', email: 'regular-p@example.com' })
})
