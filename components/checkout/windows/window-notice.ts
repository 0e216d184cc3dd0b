/** What an order page says after a return from a payment window without a payment: by any gateway's documented code, never the raw one. */
import type { Locale } from '#lib/locale.ts'
import { ipaySays } from './ipay/error-messages.ts'
import { NOT_PAID } from './payment-window.ts'
import { portoneV1Says } from './portone-v1/error-messages.ts'
import { portoneV2Says } from './portone-v2/error-messages.ts'
import { tossSays } from './toss/error-messages.ts'

export const windowNotice = (code: string, locale: Locale) =>
  tossSays(code, locale) ?? portoneV2Says(code, locale) ?? portoneV1Says(code, locale) ?? ipaySays(code, locale) ?? NOT_PAID[locale]
