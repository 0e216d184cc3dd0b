/** A member’s cards among the ways to pay. */
import type { Translation } from '#lib/translation.ts'
import type { cardChoice as ko } from '../ko/card-choice.ts'

export const cardChoice: Translation<typeof ko> = {
  away: 'We can’t reach the payment provider, so this card can’t be used right now.',
  hasEnded: 'This card has expired.',
  wasRefused: 'This card was refused for this order.',
  endsSoon: 'This card expires soon.',
  months: 'Instalments',
  once: 'Pay in full',
  instalments: (n) => `${n} months`,
  interest: 'Your card company may charge interest on instalments.',
  newCard: 'Pay with a new card and save it',
  newCardNote: 'You pay as soon as the card is registered. Next time, you can pay with it in one step.',
  typedCard: 'Type in a new card, pay and save it',
  typedCardNote: 'Enter the card and pay at once. Next time, you can pay with it in one step.',
  ofOrder: 'Card to pay with',
  choose: 'Choose a card to pay with.',
  none: 'None of your saved cards can pay this order.',
  signIn: 'To pay with a saved card, sign in to the account that placed this order.',
  toSignIn: 'Sign in',
  newCardTurnedAway:
    'Your card is saved, but we can’t take it for this order. You haven’t been charged. Pay with another card or another way, or contact us if you have questions.',
  another: 'Pay another way',
  manage: 'Manage cards',
}
