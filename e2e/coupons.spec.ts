/** Coupons on a desktop: made and given in the console, and chosen in the cart. */
import { usesGivenCoupon } from './coupon-journey.ts'
import { test } from './fixtures.ts'

test('a member uses a coupon that was given, until it is stopped', async ({ shopper, world }) => {
  await usesGivenCoupon(shopper, world, { code: 'REGULAR-D', email: 'regular-d@example.com' })
})
