/** Toss’s methods in the checkout. */
import type { Translation } from '#lib/translation.ts'
import type { tossPanel as ko } from '../../ko/gateways/toss-panel.ts'

export const tossPanel: Translation<typeof ko> = {
  loading: 'Loading payment methods…',
  failed: 'We couldn’t load the payment methods. Check your internet connection and try again, or choose another payment method.',
  again: 'Try again',
}
