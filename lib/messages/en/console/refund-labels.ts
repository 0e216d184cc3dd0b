/** Refunds and returns in an operator’s words, and what to do where one is not possible. */
import type { Translation } from '#lib/translation.ts'
import type { refundLabels as ko } from '../../ko/console/refund-labels.ts'

export const refundLabels: Translation<typeof ko> = {
  refund: {
    requested: 'Requested',
    unknown: 'Processing at the gateway',
    done: 'Refunded',
    failed: 'Failed',
  },
  return: {
    requested: 'Needs response',
    approved: 'Approved',
    refused: 'Declined',
  },
  reason: {
    requested_by_customer: 'Customer changed their mind',
    product_not_as_described: 'Defective or not as described',
    product_not_received: 'Not received',
    order_canceled: 'Order cancelled',
    duplicate: 'Duplicate payment',
    fraudulent: 'Fraudulent',
  },
  otherReasons: {
    cancelled_at_gateway: 'Cancelled in the gateway’s dashboard',
    amount_differs: 'Amount mismatch',
    currency_differs: 'Currency mismatch',
    not_ours: 'Payment from another store',
    mode_differs: 'Live and test mode mismatch',
    old_revision: 'Order changed after payment started',
    already_paid: 'Order already paid',
    order_closed: 'Order closed',
    no_order: 'No matching order',
    sold_out: 'Out of stock',
  },
  fault: {
    buyer: 'Customer pays return shipping',
    shop: 'Store pays return shipping',
  },
  problems: {
    approval_not_found: 'Request not found.',
    own_request: 'You can’t approve your own request. Ask another operator.',
    approval_decided: 'This request has already been approved or declined.',
    disputed: 'Part of this payment is disputed or was lost in a dispute and can’t be refunded.',
    nothing_left: 'There is nothing left to refund. See the refunds below.',
    no_lines: 'Select items and quantities, then preview again.',
    line_twice: 'An item was selected twice. Select again.',
    no_such_line: 'This item isn’t part of the order. Refresh the page.',
    quantity_wrong: 'Select the quantity again.',
    quantity_more_than_left: 'The quantity is higher than what is left. Check it and select again.',
    amount_wrong: 'Enter an amount of at least 1 won.',
    amount_more_than_left: 'The amount is higher than what can be refunded. Enter a lower amount.',
    postage_takes_all:
      'Return shipping costs more than the items, so there is nothing to refund. Have the store pay it, or refund by amount.',
    order_not_found: 'Order not found. Look for it in the list of orders.',
    not_refundable: 'This order can’t be refunded now. Check its payment first.',
    window_over:
      'The refund period for this payment method has ended. Transfer the money to the customer’s bank account and note it under Needs attention.',
    whole_only:
      'The payment company can’t refund part of this payment. Refund the full amount, or transfer the part to the customer’s bank account.',
    parts_used_up:
      'The payment company allows no more partial refunds of this payment. Refund everything that is left, or transfer the part to the customer’s bank account.',
    account_required: 'The customer paid by bank transfer. Ask for their account and enter it.',
    account_not_allowed: 'This payment isn’t refunded to a bank account. Clear the account and try again.',
    accounts_not_kept:
      'Accounts can’t be stored because DATA_KEY isn’t set. Ask your administrator to set it, or transfer the money manually.',
    account_wrong: 'Check the bank, account number (6 to 20 digits) and account holder. Nothing was changed.',
    key_reused: 'A different refund was already requested from this form. Check the refunds, then refresh the page to request another one.',
    database_restored: 'This database was restored and is still being checked. Finish the restore before issuing refunds.',
    preview_outdated: 'The refundable amount has changed. Nothing was refunded. Preview again.',
    needs_second_person: 'This is more than one person may send. Don’t send it yet: ask another operator to send it and record it here.',
    gateway_refunds: 'The gateway can refund this. Refresh the page and approve the return.',
    not_shipped: 'The order hasn’t shipped yet.',
    return_window_over: 'The return period has ended.',
    return_not_found: 'Return not found. Look for it in the list of returns.',
    already_decided: 'Someone has already responded to this return. Refresh the page.',
    refund_not_waiting: 'The account can’t be changed now because the refund is processing or complete. Refresh the page.',
    form_wrong: 'Something is missing. Refresh the page and try again.',
    form_amount: 'Enter the amount as a number.',
    note_missing: 'Enter a reason to send to the customer.',
  },
}
