/** The columns of exported orders. */
import type { Translation } from '#lib/translation.ts'
import type { orderExport as ko } from '../../ko/console/order-export.ts'

export const orderExport: Translation<typeof ko> = {
  heading: [
    'Order',
    'Date (Seoul time)',
    'Order status',
    'Fulfilment',
    'Customer',
    'Phone',
    'Email',
    'Total',
    'Currency',
    'Gateway',
    'Payment method',
    'Payment ID',
    'Payment status',
  ],
}
