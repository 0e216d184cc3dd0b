/** Errors of the API that are not about placing an order. */
import type { Translation } from '#lib/translation.ts'
import type { apiErrors as ko } from '../../ko/errors/api.ts'

export const apiErrors: Translation<typeof ko> = {
  busy: 'Try again in a moment.',
  stillConfirming: 'We’re confirming your payment. Don’t pay again. Repeat this request in a moment.',
  notSaved: 'We couldn’t save your request. In a few minutes, reload the page to check your order, then try again.',
  invalidInput: (message) => `Check the information you entered. ${message}`,
  orderNotFound: 'Order not found.',
  documentNotFound: 'Document not found.',
  tooManyRequests: 'Too many requests. Try again in a minute.',
}
