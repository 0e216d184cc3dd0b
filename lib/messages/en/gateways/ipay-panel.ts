/** iPay’s card fields, in the checkout and over a page that saves a card. */
import type { Translation } from '#lib/translation.ts'
import type { ipayPanel as ko } from '../../ko/gateways/ipay-panel.ts'

export const ipayPanel: Translation<typeof ko> = {
  loading: 'Loading card form…',
  failed: 'We couldn’t load the card form. Check your internet connection and try again, or choose another payment method.',
  again: 'Try again',
  safe: 'Your card details go directly to iPay and are never stored by this store.',
  title: 'Save a card',
  save: 'Save card',
  close: 'Close',
}
