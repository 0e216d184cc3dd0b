/** An order that is not there, or not the asker’s. */
import type { Translation } from '#lib/translation.ts'
import type { orderMissing as ko } from '../../ko/errors/order-missing.ts'

export const orderMissing: Translation<typeof ko> = {
  title: 'Order not found',
  text: 'The link may be wrong, or you don’t have access to this order. Look it up with its number and your phone.',
  lookup: 'Look up order',
}
