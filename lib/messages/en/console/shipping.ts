/** Shipping an order. */
import type { Translation } from '#lib/translation.ts'
import type { shipping as ko } from '../../ko/console/shipping.ts'

export const shipping: Translation<typeof ko> = {
  carrier: 'Carrier',
  trackingNumber: 'Tracking number',
  trackingNumberHint: 'Leave blank for local delivery.',
  shipping: 'Shipping',
  markAsShipped: 'Mark as shipped',
  shipOrder: 'Ship order',
  markAsDelivered: 'Mark as delivered',
  confirmDelivery: 'Confirm delivery',
  status: 'Status',
  shipped: 'Shipped',
  delivered: 'Delivered',
  checkTrackingNumber: 'Enter a valid tracking number: 6 to 30 letters or digits. Leave it blank only for local delivery.',
  correctNumber: 'Correct tracking number',
  saveNumber: 'Save and notify customer',
  correctNumberHint: 'The customer gets an email with the new number.',
}
