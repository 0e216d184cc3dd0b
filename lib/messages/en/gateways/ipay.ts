/** iPay’s codes. */
import type { Translation } from '#lib/translation.ts'
import type { ipayErrors as ko } from '../../ko/gateways/ipay.ts'

export const ipayErrors: Translation<typeof ko> = {
  notAuthenticated: 'You left before authentication was complete and weren’t charged. Try again to authenticate your card.',
  unusable: 'This card was reported lost or stolen. Use another card.',
  pressAgain: 'Your card session expired and you weren’t charged. Keep your card details and try again.',
  ourFault: 'We couldn’t start your payment, and you weren’t charged. Choose another payment method or contact customer support.',
  later: 'The payment provider is busy right now, and you weren’t charged. Try again in a few minutes or choose another payment method.',
  expiredCard: 'Your card has expired or its expiry date is incorrect. Check the date or use another card.',
  incorrectCvc: 'Your card’s security code is incorrect. Check it and try again.',
  incorrectNumber: 'Your card number is incorrect. Check it and try again.',
  processingError: 'We couldn’t process your card. Try again in a few minutes or use another card.',
  authenticationFailed: 'Authentication failed. Check your card issuer’s app or your password and try again, or use another card.',
  redirectFailed: 'Your payment wasn’t completed and you weren’t charged. Try again or choose another payment method.',
  invalidState: 'This payment has already ended. Check the status of your order before you pay again.',
  networkError: 'You lost your internet connection before we got a result. Check the status of your order before you pay again.',
  apiError: 'The payment provider had a problem and we don’t know the result yet. Check the status of your order before you pay again.',
  cardFieldsNotReady: 'We couldn’t load the card form, and you weren’t charged. Reload the page and try again. Your details are saved.',
  cardFormClosed: 'You closed the card form before your card was saved. Try again or use another card.',
}
