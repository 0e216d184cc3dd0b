/** Checks of the ledger, discrepancies and repairs. */
import type { Translation } from '#lib/translation.ts'
import type { books as ko } from '../../ko/console/books.ts'

export const books: Translation<typeof ko> = {
  checks: {
    transaction_balance: 'Transaction balances to zero',
    payment_ledger: 'Payment matches ledger',
    payment_refunds: 'Payment matches refunds',
    refund_lines: 'Refund lines add up',
    order_totals: 'Order totals',
    order_history: 'Order history is complete',
    order_version: 'Order version',
    order_payment: 'Order payment',
    order_goods: 'Order items',
    coupon_state: 'Order coupon',
    coupon_uses: 'Coupon redemptions',
    stock: 'Inventory',
  },
  differences: {
    unknown_here: 'Payment missing in the shop',
    not_booked: 'Payment not booked',
    missing_there: 'Payment missing at the gateway',
    amount_differs: 'Amount mismatch',
    currency_differs: 'Currency mismatch',
    mode_differs: 'Live and test mode mismatch',
    gateway_differs: 'Gateway mismatch',
    cancelled_there: 'Cancelled at the gateway',
    refund_missing_there: 'Refund missing at the gateway',
    refund_not_recorded: 'Refund not recorded',
    double_payment: 'Paid twice',
    state_differs: 'Status mismatch',
    payout_unknown: 'Payout for an unknown payment',
    payout_amount: 'Payout amount mismatch',
  },
  repairs: {
    complete: 'Check and complete',
    book: 'Update ledger',
    give_back: 'Refund',
  },
  lines: {
    booked: 'Booked',
    unmatched: 'Unmatched',
  },
  side: {
    absent: 'Missing',
    open: 'Unpaid',
    authorised: 'Authorised',
    cancelled: 'Cancelled',
    live: 'Live',
    test: 'Test',
  },
  corrected: 'Corrected',
  resolved: 'Resolved',
  clearedAutomatically: 'Cleared automatically',
  capturedRefunded: ({ paid, refund }) => `${paid} captured, ${refund} refunded`,
}
