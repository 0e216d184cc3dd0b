/** A payment company’s own button. */
import type { Translation } from '#lib/translation.ts'
import type { ownButton as ko } from '../../ko/gateways/own-button.ts'

export const ownButton: Translation<typeof ko> = {
  title: 'Continue to payment.',
  close: 'Cancel',
}
