/** Items that need attention: what happened, and what to do next. */
import type { Translation } from '#lib/translation.ts'
import type { attentionReasons as ko } from '../../ko/console/attention-reasons.ts'

export const attentionReasons: Translation<typeof ko> = {
  another_shop: {
    title: 'Payments from another store',
    next: 'Another store uses the same merchant account, or this store had a different SHOP_MARK. This store never refunds these payments. To treat them as this store’s own, add the three letters after the 17th character of the payment ID to SHOP_MARK.',
  },
  unknown_money: {
    title: 'The gateway holds money for a payment that isn’t recorded here',
    next: 'It’s never refunded automatically. Compare with the gateway on the reconciliation page, then assign the payment to its order or refund it there.',
  },
  authorisation_ends_soon: {
    title: 'An authorisation is about to expire',
    next: 'Capture the payment and ship the order before the authorisation expires. After that it can’t be captured, and the order closes.',
  },
  authorisation_lapsed: {
    title: 'An authorisation expired and its order was closed',
    next: 'The customer wasn’t charged and has been notified by email. Make sure the items weren’t shipped.',
  },
  card_testing: {
    title: 'Someone is testing stolen cards',
    next: 'Unknown customers are asked to sign in before they can pay by card, so there’s nothing you have to stop. Check the Risk page for suspicious orders that were paid, and let the gateway know.',
  },
  cancelled_at_gateway: {
    title: 'A payment was refunded at the gateway',
    next: 'It’s recorded in the ledger and the customer was notified by email. If the items haven’t shipped, decide whether to send them, and adjust the stock if they go back on the shelf.',
  },
  event_endpoint_off: {
    title: 'An event endpoint was switched off',
    next: 'Nothing arrived there for five days, or it answered that it’s gone for good. Fix the receiver, switch the endpoint on again under Event endpoints, then resend what failed.',
  },
  dispute_closed: {
    title: 'A dispute ended without a known outcome',
    next: 'Ask the gateway or the card issuer, and record the outcome on the order page. Until then, its amount can’t be refunded.',
  },
  dispute_lost: {
    title: 'A dispute was lost',
    next: 'The card issuer kept the money. If the items haven’t shipped, don’t send them; otherwise contact the customer about returning them.',
  },
  refund_bounced: {
    title: 'A refund came back to the gateway',
    next: 'The bank returned it. Ask the customer for another way to send it, or refund it again from the reconciliation page.',
  },
  refund_refused: {
    title: 'The gateway declined a refund',
    next: 'It was declined twice for the same reason, such as a partial refund smaller than an instant discount. Refund it in the gateway’s dashboard and it’s recorded automatically.',
  },
  dispute_opened: {
    title: 'A payment was disputed',
    next: 'Submit a statement and evidence on the order page before the deadline. Without a response the dispute is lost.',
  },
  dispute_evidence_refused: {
    title: 'The gateway rejected the evidence',
    next: 'Correct the statement or the files on the order page and submit again.',
  },
  escrow_parcel: {
    title: 'A parcel couldn’t be registered for escrow',
    next: 'Register the tracking number in the gateway’s dashboard. Until then the customer can’t confirm the purchase and you aren’t paid.',
  },
  escrow_rejected: {
    title: 'A customer rejected an escrow purchase',
    next: 'Ask the customer why. When the items are back, refund the order on its page, and accept the rejection in the gateway’s dashboard.',
  },
  return_by_hand: {
    title: 'A return can’t be refunded by the gateway',
    next: 'This payment can’t be partly refunded, or its refund period has ended. Contact the customer, send the money to their bank account, then close the return on the order page.',
  },
  return_shipping_owed: {
    title: 'Return shipping must be collected separately',
    next: 'This payment can only be refunded in full, so all of it was refunded. Contact the customer and collect the return shipping.',
  },
  refund_account: {
    title: 'A refund needs a bank account',
    next: 'The customer paid by bank transfer, and the account is missing or their bank rejected it. Ask the customer and enter the account: the refund is then retried.',
  },
  refund_failed: {
    title: 'A refund failed',
    next: 'The gateway accepted the refund but couldn’t complete it. Fix it in the gateway’s dashboard or transfer the money manually, then describe what you did.',
  },
  refund_impossible: {
    title: 'A refund exceeds the remaining amount',
    next: 'Part of the payment was already refunded at the gateway. Check the refunds of the order and refund the rest.',
  },
  refund_pending_long: {
    title: 'A refund has been pending for more than 10 days',
    next: 'Contact the gateway’s support. The refund is recorded automatically once it completes.',
  },
  payment_reversed: {
    title: 'A payment was reversed',
    next: 'The bank reversed the deposit, or the payment was cancelled. Check whether the items were shipped and contact the customer.',
  },
  payment_without_order: {
    title: 'Payment for an order lost in a restore',
    next: 'Paid after the backup was made, so the order is missing. Check the customer’s emails and the gateway’s dashboard, then send the items, or refund it under Reconciliation.',
  },
  buyer_without_email: {
    title: 'A customer without an email address must be told',
    next: 'This would have been an email. Call the phone number on the order page.',
  },
  window_blocked: {
    title: 'A browser blocked part of a payment window',
    next: 'The payment company may have moved to another host. Check the host under “Blocked windows” and, if it belongs to the company, add the suggested setting.',
  },
  cash_receipt_refused: {
    title: 'A cash receipt was rejected',
    next: 'Ask the customer to check the number and request it again on the order page. If the store issued it, check your contract with the gateway and issue it manually before the deadline.',
  },
  cash_receipt_not_changed: {
    title: 'A cash receipt couldn’t be updated',
    next: 'The gateway rejected the reduction for a refund. It’s retried automatically, and this item closes once it succeeds.',
  },
  cash_receipt_differs: {
    title: 'A cash receipt has the wrong amount',
    next: 'The cash receipt issued in the payment window wasn’t reduced after a refund. Correct it in the gateway’s dashboard.',
  },
  subscription_credit: {
    title: 'An ended subscription still owes its member money',
    next: 'The payments it came from take no more refunds. Contact the customer, send it to their account, and write down how.',
  },
  booking_unknown: {
    title: 'A subscription charge was booked after the backup',
    next: 'Finishing the restore takes this booking back. If it has been charged by then, it shows up as a payment without an order: skip that period on the subscription’s page, or refund the payment.',
  },
  subscriptions_stranded: {
    title: 'Subscriptions are stuck: their gateway is not configured',
    next: 'Restore the gateway’s settings, or ask these subscribers to add a card at another gateway. Until then nothing is charged and nothing ends. This closes by itself once the gateway is back.',
  },
}
