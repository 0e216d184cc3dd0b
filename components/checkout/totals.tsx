import type { ReactNode } from 'react'
import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'
import type { CHECKOUT } from '#lib/messages/checkout.ts'

export interface Sums {
  itemsTotal: number
  discount: number
  shippingFee: number
  remoteSurcharge?: number
  /** The authorised amount that was not captured. */
  uncaptured?: number
  /** The part of what was captured that points, coupons or a card company paid instead of the buyer. */
  paidByOthers?: number
  total: number
}

interface TotalsProps {
  locale: Locale
  words: (typeof CHECKOUT)[Locale]['totals']
  sums: Sums
  nothingSent?: boolean
}

/** Each part of the total, on the checkout and on an order. */
export function Totals({ locale, words: text, sums, nothingSent = false }: TotalsProps) {
  return (
    <dl className="flex flex-col gap-2">
      <Row name={text.items}>
        <Money amount={sums.itemsTotal} locale={locale} />
      </Row>
      {sums.discount > 0 && (
        <Row name={text.discount}>
          <Money amount={-sums.discount} locale={locale} className="text-sale" />
        </Row>
      )}
      {!nothingSent && (
        <Row name={text.shipping} note={sums.remoteSurcharge ? text.remote : undefined}>
          {sums.shippingFee === 0 ? text.free : <Money amount={sums.shippingFee} locale={locale} />}
        </Row>
      )}
      {sums.uncaptured ? (
        <Row name={text.uncaptured}>
          <Money amount={-sums.uncaptured} locale={locale} />
        </Row>
      ) : null}
      <div className="mt-2 flex items-baseline justify-between gap-4 border-t border-line pt-3">
        <dt className="font-semibold">
          <span>{text.total}</span> <span className="block text-sm font-normal text-ink-soft">{text.vat}</span>
        </dt>
        <dd>
          <Money amount={sums.total - (sums.uncaptured ?? 0)} locale={locale} className="text-2xl font-bold" />
        </dd>
      </div>
      {sums.paidByOthers ? (
        <>
          <Row name={text.paidByOthers}>
            <Money amount={-sums.paidByOthers} locale={locale} />
          </Row>
          <Row name={text.charged}>
            <Money amount={sums.total - (sums.uncaptured ?? 0) - sums.paidByOthers} locale={locale} />
          </Row>
        </>
      ) : null}
    </dl>
  )
}

function Row({ name, note, children }: { name: string; note?: string | undefined; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-soft">
        <span>{name}</span>
        {note && <span className="block text-sm">{note}</span>}
      </dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}
