/** Why a card was not saved, or could not pay. */
import type { Translation } from '#lib/translation.ts'
import type { cardErrors as ko } from '../../ko/errors/cards.ts'

export const cardErrors: Translation<typeof ko> = {
  noAnswer: 'The connection was lost and your card wasn’t saved. Check your internet connection and try again.',
  notSaved: 'Your card wasn’t saved. Try again, or use another card.',
  closed: 'You cancelled. Your card wasn’t saved, and you haven’t been charged.',
  problems: {
    sign_in_first: 'You’ve been signed out. You haven’t been charged. Sign in again and retry.',
    agreement_missing: 'Agree to saving the card to continue.',
    card_not_offered: 'Cards can’t be saved right now. Pay another way, or try again later.',
    gateway_unavailable: 'We couldn’t reach the payment provider. You haven’t been charged. Try again in a few minutes.',
    too_many_cards: 'Your account can’t hold more cards. Delete one you don’t use and try again.',
    too_many_requests: 'Too many attempts. Try again in an hour.',
    no_such_card: 'This card was deleted. You haven’t been charged. Choose another card.',
    no_such_payment: 'We couldn’t find the order to pay. You haven’t been charged. Reload the page.',
    not_accepted: 'We can’t accept this card right now. You haven’t been charged. Choose another way to pay or contact us.',
    wrong_card: 'This order can’t be paid with this card. You haven’t been charged. Choose another card.',
    wrong_months: 'These instalments aren’t available. You haven’t been charged. Pay in full or choose another number of months.',
    step_up_required: 'Your password wasn’t confirmed, so you haven’t been charged. Press again to pay.',
    too_many_tries: 'Too many wrong passwords. You haven’t been charged. Sign out and sign in again to pay.',
    other: 'Something went wrong. You haven’t been charged. Reload the page and try again.',
  },
}
