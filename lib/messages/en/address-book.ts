/** A member’s addresses at the checkout, and what a guest lets the browser keep. */
import type { Translation } from '#lib/translation.ts'
import type { addressBook as ko } from '../ko/address-book.ts'

export const addressBook: Translation<typeof ko> = {
  label: 'Recent addresses',
  another: 'Use another address',
  remember: 'Save my details in this browser for next time',
  rememberNote: 'Not on a shared device. Clear the box to delete them right away.',
}
