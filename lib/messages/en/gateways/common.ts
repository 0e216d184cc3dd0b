/** Results of payment windows that several gateways share. */
import type { Translation } from '#lib/translation.ts'
import type { windowErrors as ko } from '../../ko/gateways/common.ts'

export const windowErrors: Translation<typeof ko> = {
  closed: 'You closed the payment window and weren’t charged. Try again when you’re ready.',
  unreachable: 'We couldn’t reach the payment provider, and you weren’t charged. Check your internet connection and try again.',
  issuerDeclined: 'Your card issuer declined the payment. Use another card or contact your issuer.',
  shortOfMoney: 'Your payment was declined because of insufficient funds or a limit. Use another card or payment method.',
  notApproved: 'Your payment wasn’t approved. Try again with another card or payment method.',
  notOpened: 'We couldn’t open the payment window, and you weren’t charged. Choose another payment method or contact customer support.',
}
