/** Toss’s codes. */
import type { Translation } from '#lib/translation.ts'
import type { tossErrors as ko } from '../../ko/gateways/toss.ts'

export const tossErrors: Translation<typeof ko> = {
  reload: 'We couldn’t load the payment methods, and you weren’t charged. Reload the page and try again. Your details are saved.',
  notCompleted: 'Your payment wasn’t completed. Try again or choose another payment method.',
  invalidCardCompany: 'This card issuer isn’t supported. Use a card from another issuer.',
  needAgreementWithRequiredTerms: 'Accept the required terms below the payment methods, then try again.',
  notSelectedPaymentMethod: 'Choose a payment method.',
  needCardPaymentDetail: 'Choose a card issuer and instalment plan.',
  needRefundAccountDetail: 'Enter a bank account for refunds.',
  providerStatusUnhealthy: 'This provider is unavailable right now. Choose another payment method.',
  invalidMethodTransaction: 'This payment method isn’t available for this amount. Choose another one.',
  networkError: 'We couldn’t reach the payment provider, and you weren’t charged. Check your internet connection and try again.',
  duplicatedOrderId: 'This order has already been paid. Don’t pay again. Check the status of your order.',
}
