/** PortOne V2’s codes. */
import type { Translation } from '#lib/translation.ts'
import type { portoneV2Errors as ko } from '../../ko/gateways/portone-v2.ts'

export const portoneV2Errors: Translation<typeof ko> = {
  notCompleted: 'Your payment wasn’t completed and you weren’t charged. Try again or choose another payment method.',
  paymentAlreadyPaid: 'This order has already been paid. Don’t pay again. Check the status of your order.',
  amountNotEqualToPredefined:
    'The amount didn’t match your order, so we stopped the payment. You weren’t charged. Review your order and try again.',
  confirmProcessFailed: 'We couldn’t complete your payment, and you weren’t charged. Try again in a few minutes.',
}
