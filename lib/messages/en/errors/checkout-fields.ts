/** What is wrong with a field of the checkout. */
import type { Translation } from '#lib/translation.ts'
import type { fieldProblems as ko } from '../../ko/errors/checkout-fields.ts'

export const fieldProblems: Translation<typeof ko> = {
  choices: {
    method: 'Choose a payment method.',
    agreements: 'Accept the required terms to continue.',
  },
}
