/** An order’s name and lines in a payment window. */
import type { Translation } from '#lib/translation.ts'
import type { orderName as ko } from '../ko/order-name.ts'

export const orderName: Translation<typeof ko> = {
  delivery: 'Shipping',
  andMore: ({ first, lines }) => `${first} and ${lines} more`,
}
