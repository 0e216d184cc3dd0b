/** A member's coupons (“discounts” in English), in the account and beside the cart. */
import type { Translation } from '#lib/translation.ts'
import type { coupon as ko } from '../ko/coupon.ts'

export const coupon: Translation<typeof ko> = {
  title: 'Discounts',
  lead: 'Your discount codes are kept here. Choose one before you pay.',
  empty: 'No discounts yet',
  emptyHint: 'Have a code? Add it below.',
  add: 'Add a discount code',
  code: 'Discount code',
  addNow: 'Add',
  answers: {
    kept: 'Added to your account.',
    known: 'You already have this discount.',
    unknown: 'We don’t know this code. Please check it.',
    over: 'This discount code can no longer be used.',
    busy: 'Too many tries. Please wait a moment and try again.',
  },
  states: { usable: 'Ready to use', not_started: 'Not valid yet', ended: 'Expired', stopped: 'No longer available', used: 'Used' },
  fixed: (sum) => `${sum} off`,
  percent: (percent) => `${percent}% off`,
  upTo: (sum) => `up to ${sum}`,
  from: (sum) => `on orders of ${sum} or more`,
  freeShipping: 'free shipping',
  someGoods: 'on selected products',
  firstOrder: 'on your first order',
  until: (day) => `until ${day}`,
  since: (day) => `from ${day}`,
  mine: 'Your discounts',
  use: 'Use',
  chooseNamed: (name) => `Use ${name}`,
}
