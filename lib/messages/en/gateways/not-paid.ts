/** A payment that did not happen, where its gateway gives no reason. */
import type { Translation } from '#lib/translation.ts'
import type { notPaid as ko } from '../../ko/gateways/not-paid.ts'

export const notPaid: Translation<typeof ko> = {
  notPaid: 'Your payment wasn’t completed. Try again or choose another payment method.',
}
