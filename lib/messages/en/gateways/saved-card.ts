import type { Translation } from '#lib/translation.ts'
import type { savedCardWindow as ko } from '../../ko/gateways/saved-card.ts'

/** What a window that saves a card calls it. */
export const savedCardWindow: Translation<typeof ko> = {
  title: 'Save a card',
}
