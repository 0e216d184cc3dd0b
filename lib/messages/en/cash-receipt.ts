/** The cash receipt on an order’s page. */
import type { Translation } from '#lib/translation.ts'
import type { cashReceipt as ko } from '../ko/cash-receipt.ts'

export const cashReceipt: Translation<typeof ko> = {
  form: {
    title: 'Request a cash receipt',
    purpose: 'Purpose',
    purposes: { income_deduction: 'Income deduction (personal)', expense_proof: 'Expense proof (business)' },
    numbers: { income_deduction: 'Mobile or cash receipt card number', expense_proof: 'Business registration number' },
    why: 'We store this number encrypted and only show part of it.',
    submit: 'Request cash receipt',
  },
  problems: {
    phone_wrong: 'Enter a valid mobile or cash receipt card number.',
    business_wrong: 'Enter a valid 10-digit business registration number.',
    no_cash_receipt: 'Cash receipts aren’t available for this payment.',
    already_issued: 'A cash receipt has already been issued or is on its way. Reload the page to see it.',
    not_yours: 'Only the person who placed this order can do this. Look up the order with its number and your phone, then try again.',
    too_many: 'Too many attempts. Try again in a minute.',
  },
  title: 'Cash receipt',
  state: 'Status',
  states: {
    requested: 'We’ll issue it when your payment arrives',
    issuing: 'Issuing',
    issued: 'Issued',
    changing: 'Updating to the new amount',
    cancelled: 'Cancelled',
    failed: 'We couldn’t issue it. Check the number and request it again.',
  },
  soon: 'We’ll issue it shortly',
  self: (until: string) => `If you don’t request one, we’ll issue an anonymous receipt on ${until}.`,
  selfIssued: 'To claim a deduction, register the approval number on Hometax.',
  inWindow: 'You requested this in the payment window.',
  purpose: 'Purpose',
  purposes: { income_deduction: 'Income deduction', expense_proof: 'Expense proof' },
  number: 'Number',
  approval: 'Approval no.',
  amount: 'Amount',
  see: 'View cash receipt',
  newWindow: 'new window',
  ask: 'Request a cash receipt',
  change: 'Change number',
}
