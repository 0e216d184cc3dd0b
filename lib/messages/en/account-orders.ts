/** An order’s state in a member’s list of orders. */
import type { Translation } from '#lib/translation.ts'
import type { accountOrders as ko } from '../ko/account-orders.ts'

export const accountOrders: Translation<typeof ko> = {
  state: {
    pending: 'Payment pending',
    confirming: 'Confirming payment',
    unknown: 'Confirming payment',
    authorised: 'Authorised, preparing',
    awaiting_deposit: 'Awaiting transfer',
    failed: 'Payment declined',
    expired: 'Expired',
    cancelled: 'Cancelled',
    partially_refunded: 'Partially refunded',
    refunded: 'Refunded',
  },
  fulfilment: {
    none: 'Paid',
    on_hold: 'Paid',
    preparing: 'Preparing',
    shipped: 'On its way',
    delivered: 'Delivered',
    confirmed: 'Completed',
  },
}
