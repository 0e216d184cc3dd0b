/** The search for an address. */
import type { Translation } from '#lib/translation.ts'
import type { addressSearch as ko } from '../ko/address-search.ts'

export const addressSearch: Translation<typeof ko> = {
  dialog: {
    title: 'Find your address',
    close: 'Close',
    byHand: 'Enter address manually',
  },
  label: 'Street, building or postcode',
  example: 'For example, Sejong-daero 110 or 04524',
  search: 'Search',
  none: 'No addresses found. Try a street name and number, or enter the address manually.',
  offline: 'You lost your internet connection. Search again or enter the address manually.',
  found: (n: number) => (n === 1 ? '1 address found.' : `${n} addresses found.`),
}
