/** Prices and stock of a product. */
import type { Translation } from '#lib/translation.ts'
import type { price as ko } from '../ko/price.ts'

export const price: Translation<typeof ko> = {
  before: 'Was',
  now: 'Now',
  off: (percent: number) => `${percent}% off`,
  from: { before: 'from ', after: '' },
  soldOut: 'Sold out',
  onlyLeft: (stock) => `Only ${stock} left`,
}
