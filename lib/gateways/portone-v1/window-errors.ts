/** PortOne V1's codes in the browser, each with what the buyer should do about it. Most codes are a company's own and are not known here. */
import { PORTONE_V1_ERRORS } from '#lib/messages/gateways/portone-v1.ts'
import {
  CLOSED,
  ISSUER_DECLINED,
  NOT_APPROVED,
  NOT_OPENED,
  SHORT_OF_MONEY,
  UNREACHABLE,
  type WindowError,
  windowErrors,
} from '../window-errors.ts'

const TOO_MUCH: WindowError = { text: (locale) => PORTONE_V1_ERRORS[locale].tooMuch }

// PortOne V1 publishes no list of codes. These were seen from closed windows and refusals; tosspayments passes Toss's own codes on.
const MESSAGES: Record<string, WindowError> = {
  PAY_CANCEL: CLOSED,
  PAY_PROCESS_CANCELED: CLOSED,
  USER_CANCEL: CLOSED,
  F1002: NOT_APPROVED,
  REJECT_CARD_PAYMENT: SHORT_OF_MONEY,
  REJECT_ACCOUNT_PAYMENT: SHORT_OF_MONEY,
  REJECT_CARD_COMPANY: ISSUER_DECLINED,
  INVALID_REJECT_CARD: ISSUER_DECLINED,
  INVALID_CARD_COMPANY: { text: (locale) => PORTONE_V1_ERRORS[locale].invalidCardCompany },
  INVALID_STOPPED_CARD: { text: (locale) => PORTONE_V1_ERRORS[locale].invalidStoppedCard },
  INVALID_CARD_EXPIRATION: { text: (locale) => PORTONE_V1_ERRORS[locale].invalidCardExpiration },
  INVALID_CARD_LOST_OR_STOLEN: { text: (locale) => PORTONE_V1_ERRORS[locale].invalidCardLostOrStolen },
  INVALID_PASSWORD: { text: (locale) => PORTONE_V1_ERRORS[locale].invalidPassword },
  EXCEED_MAX_AUTH_COUNT: { text: (locale) => PORTONE_V1_ERRORS[locale].exceedMaxAuthCount },
  EXCEED_MAX_PAYMENT_AMOUNT: TOO_MUCH,
  EXCEED_MAX_AMOUNT: TOO_MUCH,
  NOT_AVAILABLE_BANK: { text: (locale) => PORTONE_V1_ERRORS[locale].notAvailableBank },
  BELOW_MINIMUM_AMOUNT: { text: (locale) => PORTONE_V1_ERRORS[locale].belowMinimumAmount },
  FDS_ERROR: { text: (locale) => PORTONE_V1_ERRORS[locale].fdsError },
  // Everything that PortOne finds before or in a window and has no other word for.
  F400: { text: (locale) => PORTONE_V1_ERRORS[locale].notCompleted },
  SDK_UNAVAILABLE: UNREACHABLE,
  WRONG_REQUEST: NOT_OPENED,
}

export const portoneV1WindowErrors = windowErrors(MESSAGES)
