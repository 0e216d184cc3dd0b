/** Errors of the API that are not about placing an order. */
import type { Translation } from '#lib/translation.ts'
import type { apiErrors as ko } from '../../ko/errors/api.ts'

export const apiErrors: Translation<typeof ko> = {
  busy: 'Try again in a moment.',
  stillConfirming: 'We’re confirming your payment. Don’t pay again. Repeat this request in a moment.',
  notSaved: 'We couldn’t save your request. In a few minutes, reload the page to check your order, then try again.',
  invalidInput: (message) => `Check the information you entered. ${message}`,
  orderNotFound: 'Order not found.',
  documentNotFound: 'Document not found.',
  signInFirst: 'Sign in to save and use cards.',
  cardNotOffered: 'Cards can’t be saved here right now. Pay in another way or try again later.',
  tooManyCards: 'You’ve saved as many cards as your account can hold. Delete one and try again.',
  noSuchCard: 'This card isn’t in your account any more. Choose another card.',
  wrongCard: 'This payment can’t be made with that card. Choose another card.',
  wrongMonths: 'These instalments aren’t available. Choose to pay in full.',
  stepUpRequired: 'Enter your password once more to pay this amount with a saved card. Repeat the request with password.',
  wrongPassword: 'That password is wrong. You haven’t been charged.',
  tooManyTries: 'Too many wrong passwords. You haven’t been charged. Sign out, then sign in again.',
  notAccepted: 'We can’t accept this card right now. You haven’t been charged. Choose another way to pay or contact us.',
  agreeFirst: 'Agree to saving the card to continue.',
  tooManyRequests: 'Too many requests. Try again in a minute.',
}
