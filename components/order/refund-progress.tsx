import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { OrderCard } from './order-card.tsx'
import { dayAndTime } from './order-time.ts'

const TEXT = {
  ko: {
    title: '취소·반품·환불',
    refund: { requested: '환불 요청 중', unknown: '결제사에서 처리 중', done: '환불 완료', failed: '담당자가 확인하고 있습니다' },
    return: { requested: '반품 신청 확인 중', approved: '반품 승인', refused: '반품 거절' },
    withheld: (amount: string) => `반품 배송비 ${amount} 제외`,
    note: '까닭: ',
  },
  en: {
    title: 'Cancellations, returns and refunds',
    refund: {
      requested: 'Refund requested',
      unknown: 'Refund processing',
      done: 'Refunded',
      failed: 'Our team is looking into it',
    },
    return: { requested: 'Return under review', approved: 'Return approved', refused: 'Return declined' },
    withheld: (amount: string) => `${amount} return shipping deducted`,
    note: 'Reason: ',
  },
}

interface Props {
  locale: Locale
  currency: string
  refunds: OrderView['refunds']
  returns: OrderView['returns']
}

/** How far each return and each refund is; nothing where there is none. */
export function RefundProgress({ locale, currency, refunds, returns }: Props) {
  const text = TEXT[locale]
  if (refunds.length + returns.length === 0) return null
  return (
    <OrderCard id="refunds" title={text.title}>
      <ul className="flex flex-col gap-3">
        {returns.map(({ id, state, requestedAt, decisionNote }) => (
          <li key={id} className="flex flex-col gap-0.5">
            <strong>{text.return[state]}</strong>
            <DateTime at={requestedAt} locale={locale} />
            {decisionNote && (
              <span>
                {text.note}
                {decisionNote}
              </span>
            )}
          </li>
        ))}
        {refunds.map(({ id, amount, withheld, state, requestedAt }) => (
          <li key={id} className="flex items-start justify-between gap-4">
            <span className="flex min-w-0 flex-col gap-0.5">
              <strong>{text.refund[state]}</strong>
              <DateTime at={requestedAt} locale={locale} />
              {withheld > 0 && <span className="text-sm text-ink-soft">{text.withheld(formatMoney(withheld, currency, locale))}</span>}
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
