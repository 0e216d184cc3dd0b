/** Answers of the API that are no order’s problem. */
import type { Translation } from '#lib/translation.ts'
import type { apiErrors as ko } from '../../ko/errors/api.ts'

export const apiErrors: Translation<typeof ko> = {
  busy: 'Please try again shortly.',
  invalidInput: (message) => `Please check what you entered. ${message}`,
  orderNotFound: 'There is no such order.',
  paymentNotFound: 'There is no such payment.',
  documentNotFound: 'There is no such document.',
  tooManyRequests: 'Please try again in a minute.',
}
