import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'
import { PRICE } from '#lib/messages/price.ts'

export interface PriceProps {
  price: number
  /** The price before a sale, shown struck through. */
  listPrice: number | null
  currency: string
  locale: Locale
  size?: 'card' | 'page'
  /** Options have different prices, and this is the lowest. */
  from?: boolean
}

export function Price({ price, listPrice, currency, locale, size = 'card', from }: PriceProps) {
  const text = PRICE[locale]
  const big = size === 'page' ? 'text-2xl' : 'text-base'
  // Rounded down, so that the shop never promises a larger discount than it gives.
  const percent = listPrice ? Math.floor((1 - price / listPrice) * 100) : 0
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      {percent > 0 && (
        <span className={`${big} figures font-bold text-sale`}>
          <span aria-hidden="true">{`${percent}%`}</span>
          <span className="sr-only">{`${text.off(percent)},`}</span>
        </span>
      )}
      <span className={`${big} font-bold`}>
        {percent > 0 && <span className="sr-only">{text.now} </span>}
        {from && <span className="text-sm font-normal">{text.from.before}</span>}
        <Money amount={price} currency={currency} locale={locale} />
        {from && <span className="text-sm font-normal">{text.from.after}</span>}
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
