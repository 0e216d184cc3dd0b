/** Cancelling, returning and getting money back. */
import type { Translation } from '#lib/translation.ts'
import type { refund as ko } from '../ko/refund.ts'

export const refund: Translation<typeof ko> = {
  cancelOrder: {
    title: 'Cancel order',
    what: (amount: string) =>
      `Your order hasn’t shipped yet. We’ll cancel the entire order and refund ${amount} to your original payment method.`,
    toAccount: (amount: string) =>
      `Your order hasn’t shipped yet. We’ll cancel the entire order and refund ${amount} to the bank account below.`,
    authorised: (amount: string) =>
      `Your order hasn’t shipped yet. We’ll cancel the entire order and release the ${amount} authorisation on your card. You haven’t been charged.`,
    free: 'Your order hasn’t shipped yet. There’s nothing to refund, so we’ll only cancel the order.',
    unpaid: 'You haven’t paid, so we’ll only cancel the order. Any money that still arrives is returned.',
    once: 'This can’t be undone.',
    submit: 'Cancel entire order',
  },
  cancelLines: {
    title: 'Cancel some items',
    what: 'Your order hasn’t shipped yet. Choose the items to cancel. We’ll ship the rest as planned.',
    legend: 'Items to cancel',
    none: 'Keep',
    estimate: (amount: string) => `We’ll refund ${amount} to your original payment method.`,
    toAccount: (amount: string) => `We’ll refund ${amount} to the account above.`,
    submit: 'Cancel these items',
  },
  giveAccount: {
    title: 'Add a refund account',
    what: (amount: string) =>
      `We couldn’t send your ${amount} refund because the bank account is missing or was declined. Add an account and we’ll send it right away.`,
    submit: 'Send refund to this account',
  },
  refundProblem: {
    no_reason: 'Choose a reason.',
    preview_outdated: 'The refund amount has changed in the meantime. Nothing was cancelled. Reload the page to see the new amount.',
    already_shipped: 'Your order has already shipped. Reload the page to request a return.',
    nothing_left: 'This order has already been cancelled or is being refunded. Reload the page to see its status.',
    no_lines: 'Select at least one item.',
    quantity_more_than_left: 'You selected more items than you can return. Reload the page and try again.',
    postage_takes_all: 'Return shipping costs more than these items, so there’s nothing to refund. Contact customer support.',
    not_shipped: 'Your order hasn’t shipped yet. You can cancel it instead.',
    return_window_over: 'The 7-day return window has closed. If there’s a problem with an item, contact customer support.',
    window_over:
      'This payment can no longer be refunded to the original payment method. Contact customer support and we’ll refund you another way.',
    whole_only: 'This payment method can’t be partly refunded. Contact us and we’ll refund you another way.',
    parts_used_up: 'This payment can’t be refunded in any more parts. Please contact us.',
    disputed: 'Your card issuer is reviewing this payment. You can try again once the review is complete.',
    account_required: 'Enter a bank account for your refund.',
    account_wrong: 'Check the bank, account number (6–20 digits) and account holder.',
    refund_not_waiting: 'This refund is already in progress or complete. Reload the page to see its status.',
    not_yours: 'Only the person who placed this order can do this. Look up the order with its number and your phone, then try again.',
    too_many: 'Too many attempts. Try again in a minute.',
    other: 'We couldn’t complete this request, and nothing has changed. Contact customer support.',
  },
  refundProgress: {
    title: 'Cancellations, returns and refunds',
    refund: {
      requested: 'Refund requested',
      unknown: 'Refund processing',
      done: 'Refunded',
      failed: 'Our team is looking into it',
    },
    return: { requested: 'Return under review', approved: 'Return approved', refused: 'Return declined' },
    withheld: (amount: string) => `${amount} return shipping deducted`,
    owed: (amount: string) => `${amount} return shipping payable separately`,
    byHand: (amount: string) => `${amount} was refunded another way.`,
    note: 'Reason: ',
    byHandNote: 'Details: ',
  },
  returnOrder: {
    open: 'Request a return',
    until: (time: string) => `You can request a return until ${time}.`,
    what: 'We’ll review your request and get back to you. If it’s approved, we’ll issue your refund.',
    reason: 'Reason',
    reasons: {
      requested_by_customer: ['Changed my mind', 'You pay for return shipping'],
      product_not_as_described: ['Damaged or not as described', 'We pay for return shipping'],
      product_not_received: ['Didn’t arrive', 'We pay for shipping'],
    },
    note: 'Details',
    optional: '(optional)',
    submit: 'Request return',
  },
}
