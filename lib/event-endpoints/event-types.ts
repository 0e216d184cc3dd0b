/** The events that the shop tells its operators' endpoints: names that stay. Pure. */

export const EVENT_TYPES = [
  'order.paid',
  'order.shipped',
  'order.cancelled',
  'order.refunded',
  'payment.deposit_awaited',
  'dispute.opened',
  'dispute.closed',
  'product.stock_low',
  'subscription.renewed',
  'subscription.ended',
] as const

export type EventType = (typeof EVENT_TYPES)[number]

/** Sent to one endpoint when an operator asks for it. */
export const TEST_EVENT = 'test'

export const isEventType = (text: string): text is EventType => EVENT_TYPES.some((type) => type === text)
