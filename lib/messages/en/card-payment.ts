/** The form into which an operator types a caller's card, and what it answers. */
import type { Translation } from '#lib/translation.ts'
import type { cardPayment as ko } from '../ko/card-payment.ts'

export const cardPayment: Translation<typeof ko> = {
  pay: 'Pay',
  paying: 'Charging the card…',
  paid: 'Paid.',
  pending: 'We are waiting for the payment provider. Don’t enter the card again. The result will appear on the order.',
  refused: 'The card was not charged. Check the details or use another card.',
  closed: 'This order can no longer be paid. Nothing was charged. Place a new order.',
  link_only: (why) => `This card can’t be charged by typing it in. Nothing was charged. Send a payment link instead. (${why})`,
  not_accepted: (why) => `This payment can’t be accepted. Nothing was charged. Ask for another card, or ask whoever manages risk. (${why})`,
  noMoreTries: 'This order can’t be paid any more. Send a payment link or place a new order.',
}
