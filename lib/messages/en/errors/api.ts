/** Errors of the API that are not about placing an order. */
import type { Translation } from '#lib/translation.ts'
import type { apiErrors as ko } from '../../ko/errors/api.ts'

export const apiErrors: Translation<typeof ko> = {
  busy: 'Try again in a moment.',
  invalidInput: (message) => `Check the information you entered. ${message}`,
  orderNotFound: 'Order not found.',
  documentNotFound: 'Document not found.',
  tooManyRequests: 'Too many requests. Try again in a minute.',
}
