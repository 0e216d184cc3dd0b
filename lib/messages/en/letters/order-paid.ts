/** A letter: an order is paid. */
import type { Translation } from '#lib/translation.ts'
import type { orderPaidLetter as ko } from '../../ko/letters/order-paid.ts'

export const orderPaidLetter: Translation<typeof ko> = ({ total, uncaptured = 0, paidByOthers = 0, nothingSent = false }, money) => ({
  subject: nothingSent ? 'Payment received' : 'Order confirmed',
  opening: [
    `${nothingSent ? 'Thanks!' : 'Thanks for your order!'} We’ve received your payment of ${money(total - uncaptured)}.`,
    ...(paidByOthers > 0
      ? [
          `Points or a discount from your payment provider covered ${money(paidByOthers)}, so you were charged ${money(total - uncaptured - paidByOthers)}.`,
        ]
      : []),
    ...(uncaptured > 0 ? [`You weren’t charged ${money(uncaptured)} for items we couldn’t ship. We’ve released that authorisation.`] : []),
  ],
  next: [
    nothingSent
      ? 'You don’t need to do anything else. Your receipt is on your order page.'
      : 'We’re getting your order ready to ship. You can check its status on your order page at any time.',
  ],
})
