import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'

export interface MoneyProps {
  amount: number
  /** ISO 4217; KRW by default. */
  currency?: string
  locale: Locale
  className?: string
}

/** A sum in tabular figures that never breaks across lines. */
export function Money({ amount, currency = 'KRW', locale, className = '' }: MoneyProps) {
  return (
    <span className={`figures ${className}`}>
      {amount < 0 ? `−${formatMoney(-amount, currency, locale)}` : formatMoney(amount, currency, locale)}
    </span>
  )
}
