/** Amounts are integers in minor units beside an ISO 4217 code: 1 is 1 won, and 1 is 1 US cent. */
import type { Locale } from '#lib/locale.ts'
import { LANGUAGE } from '#lib/messages/language.ts'

export type Currency = 'KRW' | 'USD' | 'JPY' | 'EUR'

/** Digits after the point, ISO 4217. */
const EXPONENT: Record<Currency, number> = { KRW: 0, JPY: 0, USD: 2, EUR: 2 }

export const toMajor = (amount: number, currency: Currency) => amount / 10 ** EXPONENT[currency]

/** "69,000원" in Korean, "₩69,000" in English; other currencies by their own conventions. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  if (currency === 'KRW') return LANGUAGE[locale].won(group(amount))
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(toMajor(amount, currency as Currency))
}

/** "69,000" or "12.50", for tables whose heading names the currency. */
export function formatFigures(amount: number, currency: string): string {
  const digits = EXPONENT[currency as Currency] ?? 2
  const [whole = '', fraction] = (Math.abs(amount) / 10 ** digits).toFixed(digits).split('.')
  return `${amount < 0 ? '−' : ''}${group(Number(whole))}${fraction === undefined ? '' : `.${fraction}`}`
}

const group = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, ',')
