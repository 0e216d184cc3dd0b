/** Errors of the checkout’s fields. */
import type { Translation } from '#lib/translation.ts'
import type { fieldProblems as ko } from '../../ko/errors/checkout-fields.ts'

export const fieldProblems: Translation<typeof ko> = {
  choices: {
    method: 'Choose a payment method.',
    receiptNumber: 'Enter a valid number for your cash receipt.',
    keepsCard: 'Agree to saving the card to continue.',
    agreements: 'Accept the required terms to continue.',
  },
  labels: { method: 'payment method', receiptNumber: 'cash receipt number', keepsCard: 'saving the card', agreements: 'terms' },
  whole: (names: readonly string[]) => `Your order hasn’t been placed yet. Check: ${names.join(', ')}`,
}
