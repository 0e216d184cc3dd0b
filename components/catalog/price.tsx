import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'

const TEXT = {
  ko: { before: '할인 전', now: '판매가', off: (percent: number) => `${percent}% 할인` },
  en: { before: 'Was', now: 'Now', off: (percent: number) => `${percent}% off` },
}

export interface PriceProps {
  price: number
  /** Before a sale; struck through. */
  listPrice: number | null
  currency: string
  locale: Locale
  size?: 'card' | 'page'
  /** Options cost different sums: this is the smallest of them. */
  from?: boolean
}

export function Price({ price, listPrice, currency, locale, size = 'card', from }: PriceProps) {
  const text = TEXT[locale]
  const big = size === 'page' ? 'text-2xl' : 'text-base'
  // Rounded down, so that we never promise more than we give.
  const percent = listPrice ? Math.floor((1 - price / listPrice) * 100) : 0
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      {percent > 0 && (
        <span className={`${big} figures font-bold text-sale`}>
          <span aria-hidden="true">{percent}%</span>
          <span className="sr-only">{text.off(percent)},</span>
        </span>
      )}
      <span className={`${big} font-bold`}>
        {percent > 0 && <span className="sr-only">{text.now} </span>}
        {from && locale === 'en' && <span className="text-sm font-normal">from </span>}
        <Money amount={price} currency={currency} locale={locale} />
        {from && locale === 'ko' && <span className="text-sm font-normal">부터</span>}
      </span>
      {listPrice !== null && (
        <s className={`${size === 'page' ? 'text-base' : 'text-sm'} text-ink-faint`}>
          <span className="sr-only">{text.before} </span>
          <Money amount={listPrice} currency={currency} locale={locale} />
        </s>
      )}
    </p>
  )
}
