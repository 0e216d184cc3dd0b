/** Errors between the checkout and a payment window. */
import type { Translation } from '#lib/translation.ts'
import type { checkoutErrors as ko } from '../../ko/errors/checkout.ts'

export const checkoutErrors: Translation<typeof ko> = {
  noWindow: 'We couldn’t reach the payment provider, and you weren’t charged. Check your internet connection and try again.',
  lost: 'You lost your internet connection before we could confirm your order. You weren’t charged. Check your connection and try again to continue the same order.',
  opening: 'Opening the payment window. Keep this window open.',
}
