/** What an order page says after a return from a payment window without a payment: by any gateway's documented code, never the raw one. */
import type { Locale } from '#lib/locale.ts'
import { ipaySays } from './ipay-errors.ts'
import { NOT_PAID } from './payment-window.ts'
import { portoneV1Says } from './portone-v1-errors.ts'
import { portoneV2Says } from './portone-v2-errors.ts'
import { tossSays } from './toss-errors.ts'

export const windowNotice = (code: string, locale: Locale) =>
  tossSays(code, locale) ?? portoneV2Says(code, locale) ?? portoneV1Says(code, locale) ?? ipaySays(code, locale) ?? NOT_PAID[locale]
