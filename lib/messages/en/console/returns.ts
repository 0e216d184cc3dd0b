/** Returns. */
import type { Translation } from '#lib/translation.ts'
import type { returns as ko } from '../../ko/console/returns.ts'

export const returns: Translation<typeof ko> = {
  quantityOf: (quantity) => `${quantity}`,
  reason: 'Reason',
  customersNote: 'Customer’s note',
  reviewedBy: 'Reviewed by',
  declineReason: 'Decline reason',
  approveAndRefund: 'Approve and refund',
  approveReturn: 'Approve return',
  returnShippingAndRefund: 'Return shipping and refund amount',
  restockItems: 'Restock items',
  returnShippingIsDeducted: (amount) => `${amount} return shipping is deducted`,
  declineReturn: 'Decline return',
  labelDeclineReturn: 'Decline return',
  labelDeclineReason: 'Decline reason',
  noteHint: 'Sent to the customer as you write it.',
  title: 'Returns',
  intro: 'Return requests from customers. Approve or decline them on the order.',
  open: 'Open',
  all: 'All',
  noReturns: 'No returns',
  order: 'Order',
  requested: 'Requested',
  customer: 'Customer',
  quantity: 'Quantity',
  status: 'Status',
}
