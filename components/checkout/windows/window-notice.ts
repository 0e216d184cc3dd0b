/** What an order page says after a return from a payment window without a payment: by any gateway's documented code, never the raw one. */
import type { Locale } from '#components/layout/locale.ts'
import { portoneV2Says } from './portone-v2-errors.ts'
import { tossSays } from './toss-errors.ts'

const OTHER = {
  ko: '결제가 완료되지 않았습니다. 다시 시도하거나 다른 결제 수단을 골라 주세요.',
  en: 'The payment was not completed. Try again or choose another method.',
}

export const windowNotice = (code: string, locale: Locale) => tossSays(code, locale) ?? portoneV2Says(code, locale) ?? OTHER[locale]
