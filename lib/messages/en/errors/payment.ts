/** Why a payment was refused, and what to do next. */
import type { Translation } from '#lib/translation.ts'
import type { failureTexts as ko } from '../../ko/errors/payment.ts'

export const failureTexts: Translation<typeof ko> = {
  cancelled_by_buyer: 'You cancelled the payment and weren’t charged. Try again when you’re ready.',
  insufficient_funds: 'Your payment was declined because of insufficient funds or a limit. Use another card or payment method.',
  card_declined: 'Your card issuer declined the payment. Use another card or contact your issuer.',
  card_unusable: 'This card can’t be used because it’s blocked, lost or expired. Use another card.',
  saved_card_gone: 'This saved card can’t be charged any more, and you weren’t charged. Use another card.',
  card_details_wrong: 'The card number, expiry date or security code is incorrect. Check your card details and try again.',
  card_unsupported: 'This card isn’t supported. Use a card from another issuer.',
  authentication_failed: 'Authentication failed. Check your password and try again.',
  limit_exceeded: 'You’ve exceeded a payment limit. Use another payment method or try again later.',
  installment_unavailable: 'This instalment plan isn’t available. Pay in full or choose another plan.',
  amount_too_small: 'This amount is below the minimum for this payment method. Choose another one.',
  bank_unavailable: 'The bank is unavailable right now. Use another payment method.',
  account_declined: 'Your bank account was declined. Check it or use another payment method.',
  fraud_suspected: 'This payment was blocked for security reasons. Contact your card issuer or customer support.',
  session_expired: 'Your payment session expired and you weren’t charged. Try again.',
  other: 'Your payment wasn’t completed and you weren’t charged. Try again or use another payment method.',
  /** For a code that no table has: it is counted, and never shown. */
  unknown: 'Your payment wasn’t completed and you weren’t charged. Try again in a few minutes or use another payment method.',
}
