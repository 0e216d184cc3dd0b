/** PortOne V1’s codes. */
import type { Translation } from '#lib/translation.ts'
import type { portoneV1Errors as ko } from '../../ko/gateways/portone-v1.ts'

export const portoneV1Errors: Translation<typeof ko> = {
  tooMuch: 'You’ve exceeded a payment limit. Use another payment method or try again later.',
  invalidCardCompany: 'This card isn’t supported. Use a card from another issuer.',
  invalidStoppedCard: 'This card is blocked. Use another card.',
  invalidCardExpiration: 'This card has expired. Use another card.',
  invalidCardLostOrStolen: 'This card can’t be used. Use another card.',
  invalidPassword: 'Incorrect password. Check it and try again.',
  exceedMaxAuthCount: 'Too many failed authentication attempts. Use another card or try again later.',
  notAvailableBank: 'The bank is unavailable right now. Use another payment method.',
  belowMinimumAmount: 'This amount is below the minimum for this payment method. Choose another one.',
  fdsError: 'This payment was blocked for security reasons. Contact your card issuer or customer support.',
  notCompleted: 'Your payment wasn’t completed and you weren’t charged. Try again or choose another payment method.',
}
