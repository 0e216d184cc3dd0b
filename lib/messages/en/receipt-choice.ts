/** The cash receipt at the checkout, before the payment window. */
import type { Translation } from '#lib/translation.ts'
import type { receiptChoice as ko } from '../ko/receipt-choice.ts'

export const receiptChoice: Translation<typeof ko> = {
  title: 'Cash receipt',
  purposes: { none: 'None', income_deduction: 'Personal (income deduction)', expense_proof: 'Business (expense proof)' },
  numbers: { income_deduction: 'Mobile or cash receipt card number', expense_proof: 'Business registration number' },
  why: 'We store this number encrypted and delete it once the receipt is issued.',
}
