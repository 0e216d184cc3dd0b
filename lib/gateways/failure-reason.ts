/** Why a payment was refused, in our terms, with what the shopper should do next. Each gateway's codes are mapped to these reasons. */

import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { FAILURE_TEXTS } from '#lib/messages/errors/payment.ts'

export type FailureReason = keyof (typeof FAILURE_TEXTS)[Locale]

export const isFailureReason = (text: string | null): text is FailureReason =>
  text !== null && Object.hasOwn(FAILURE_TEXTS[DEFAULT_LOCALE], text)

export const failureText = (reason: FailureReason, locale: Locale) => FAILURE_TEXTS[locale][reason]
