/** Why money is refunded, in terms that all gateways share, and who pays the return shipping. Pure. */

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

/** The reasons that a buyer may give for a return. */
export const RETURN_REASONS = ['requested_by_customer', 'product_not_as_described', 'product_not_received'] as const

export type ReturnReason = (typeof RETURN_REASONS)[number]

/** A buyer who changed their mind pays the return shipping; for every other reason the shop does. An operator may decide otherwise. */
export const usualFault = (reason: RefundReason): FaultParty => (reason === 'requested_by_customer' ? 'buyer' : 'shop')
