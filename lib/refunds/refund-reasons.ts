/** Why money goes back, in the words the gateways share, and who bears the postage for it. Pure. */

export const REFUND_REASONS = [
  'duplicate',
  'fraudulent',
  'requested_by_customer',
  'order_canceled',
  'product_not_received',
  'product_not_as_described',
] as const

export type RefundReason = (typeof REFUND_REASONS)[number]

export type FaultParty = 'buyer' | 'shop'

export const isRefundReason = (text: string): text is RefundReason => REFUND_REASONS.some((known) => known === text)

/** What a buyer may say when sending goods back. */
export const RETURN_REASONS = ['requested_by_customer', 'product_not_as_described', 'product_not_received'] as const

export type ReturnReason = (typeof RETURN_REASONS)[number]

/** Whoever changed their mind pays the postage; for everything else the shop does. An operator may decide otherwise. */
export const usualFault = (reason: RefundReason): FaultParty => (reason === 'requested_by_customer' ? 'buyer' : 'shop')
