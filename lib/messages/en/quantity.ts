/** Choosing a quantity. */
import type { Translation } from '#lib/translation.ts'
import type { quantity as ko } from '../ko/quantity.ts'

export const quantity: Translation<typeof ko> = {
  fewer: 'Decrease quantity',
  more: 'Increase quantity',
  quantity: 'Quantity',
  most: (n: number) => `${n} is the most you can choose right now.`,
}
