/** Money that the payment company holds until the goods have come, on an order’s page. */
import type { Translation } from '#lib/translation.ts'
import type { escrow as ko } from '../ko/escrow.ts'

export const escrow: Translation<typeof ko> = {
  title: 'Buyer protection (escrow)',
  states: {
    held: 'The payment provider is holding your payment and pays the store after you’ve received your items.',
    owed: 'Your items are on their way. The payment provider holds your payment until you’ve received them.',
    registered: 'Your items are on their way. The payment provider holds your payment until you’ve received them.',
    by_hand: 'Your items are on their way. The payment provider holds your payment until you’ve received them.',
    confirming: 'We’re passing your confirmation on to the payment provider.',
    confirmed: 'You confirmed your purchase. Thank you for shopping with us.',
    rejected: 'You rejected your purchase. We’ll be in touch as soon as we’ve looked into it.',
    cancelled: 'The payment provider is returning the money it held.',
  },
  elsewhere:
    'If something is wrong with your items, you can reject the purchase in the email or text message from the payment provider. You can confirm it there too.',
  confirm: {
    title: 'Confirm your purchase',
    submit: 'Confirm purchase',
    what: 'Confirm once you’ve received all your items. The store is then paid. You can still return items within 7 days.',
  },
  problems: {
    nothing_to_confirm: 'There’s nothing to confirm right now. Reload the page to see the status of your delivery.',
    not_yours: 'Only the person who placed this order can do that. Find the order by its number and phone number, then try again.',
    too_many: 'Too many attempts. Try again in a minute.',
  },
}
