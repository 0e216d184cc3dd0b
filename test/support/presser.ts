/** Members who press the button that charges a saved card. */
import type { Presser } from '#lib/checkout/step-up.ts'
import type { Shop } from '#lib/shop.ts'

/** Whoever has just signed in is asked for nothing. */
export const justSignedIn = (shop: Shop, memberId: string): Presser => ({
  memberId,
  sessionId: `session-of-${memberId}`,
  signedInAt: shop.clock.now(),
  gavePassword: false,
})
