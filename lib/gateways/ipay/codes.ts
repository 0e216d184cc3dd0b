/** Maps iPay's codes of refused cards to our reasons, and our reasons for refunds to iPay's. */
import type { FailureReason } from '../failure-reason.ts'

/** `failure_code`, or `decline_code` where the issuer gives more detail. */
const REASON: Record<string, FailureReason> = {
  card_declined: 'card_declined',
  do_not_honor: 'card_declined',
  insufficient_funds: 'insufficient_funds',
  lost_card: 'card_unusable',
  stolen_card: 'card_unusable',
  expired_card: 'card_unusable',
  incorrect_cvc: 'card_details_wrong',
  incorrect_number: 'card_details_wrong',
  processing_error: 'bank_unavailable',
  authentication_required: 'authentication_failed',
  authentication_failed: 'authentication_failed',
}

export const ipayReason = (code: string): FailureReason => (Object.hasOwn(REASON, code) && REASON[code]) || 'unknown'

/** The six reasons that iPay accepts for a refund. */
type RefundReason =
  | 'duplicate'
  | 'fraudulent'
  | 'requested_by_customer'
  | 'order_canceled'
  | 'product_not_received'
  | 'product_not_as_described'

const REFUND_REASON: Record<string, RefundReason> = {
  duplicate: 'duplicate',
  fraudulent: 'fraudulent',
  product_not_received: 'product_not_received',
  product_not_as_described: 'product_not_as_described',
  // For automatic refunds: the codes of decide().
  already_paid: 'duplicate',
  amount_differs: 'order_canceled',
  currency_differs: 'order_canceled',
  mode_differs: 'order_canceled',
  not_ours: 'order_canceled',
  no_order: 'order_canceled',
  old_revision: 'order_canceled',
  order_closed: 'order_canceled',
  order_canceled: 'order_canceled',
  sold_out: 'order_canceled',
}

export const ipayRefundReason = (reason: string): RefundReason =>
  (Object.hasOwn(REFUND_REASON, reason) && REFUND_REASON[reason]) || 'requested_by_customer'
