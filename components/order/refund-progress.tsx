import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'
import { REFUND } from '#lib/messages/refund.ts'
import { formatMoney } from '#lib/money.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { OrderCard } from './order-card.tsx'
import { dayAndTime } from './order-time.ts'

interface Props {
  locale: Locale
  currency: string
  refunds: OrderView['refunds']
  returns: OrderView['returns']
}

/** The progress of each return and each refund. Renders nothing if there are none. */
export function RefundProgress({ locale, currency, refunds, returns }: Props) {
  const text = REFUND[locale].refundProgress
  if (refunds.length + returns.length === 0) return null
  return (
    <OrderCard id="refunds" title={text.title}>
      <ul className="flex flex-col gap-3">
        {returns.map(({ id, state, requestedAt, decisionNote, byHand }) => (
          <li key={id} className="flex flex-col gap-0.5">
            <strong>{text.return[state]}</strong>
            <DateTime at={requestedAt} locale={locale} />
            {byHand !== null && <span>{text.byHand(formatMoney(byHand, currency, locale))}</span>}
            {decisionNote && <span>{`${byHand === null ? text.note : text.byHandNote}${decisionNote}`}</span>}
          </li>
        ))}
        {refunds.map(({ id, amount, withheld, owed, state, requestedAt }) => (
          <li key={id} className="flex items-start justify-between gap-4">
            <span className="flex min-w-0 flex-col gap-0.5">
              <strong>{text.refund[state]}</strong>
              <DateTime at={requestedAt} locale={locale} />
              {withheld > 0 && <span className="text-sm text-ink-soft">{text.withheld(formatMoney(withheld, currency, locale))}</span>}
              {owed > 0 && <span className="text-sm text-ink-soft">{text.owed(formatMoney(owed, currency, locale))}</span>}
            </span>
            <Money amount={amount} currency={currency} locale={locale} className="font-semibold" />
          </li>
        ))}
      </ul>
    </OrderCard>
  )
}

const DateTime = ({ at, locale }: { at: Date; locale: Locale }) => (
  <time dateTime={at.toISOString()} className="text-sm text-ink-soft">
    {dayAndTime(at, locale)}
  </time>
)
