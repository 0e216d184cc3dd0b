import { Badge } from '#components/ui/badge.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Money } from '#components/ui/money.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { MemberOrder } from '#lib/accounts/member-orders.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import { orderStateLabels } from './order-state-labels.ts'

export function OrderList({ locale, orders }: { locale: Locale; orders: MemberOrder[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {orders.map((order) => (
        <OrderRow key={order.id} locale={locale} order={order} />
      ))}
    </ul>
  )
}

function OrderRow({ locale, order }: { locale: Locale; order: MemberOrder }) {
  const text = ACCOUNT[locale].account
  const state = orderStateLabels(order, locale)
  return (
    <li className="rounded-card border border-line bg-surface">
      <LocaleLink
        locale={locale}
        href={`/orders/${order.id}`}
        className="flex gap-4 rounded-card p-4 transition-colors duration-150 hover:bg-sunken motion-reduce:transition-none"
      >
        <Picture src={order.first.image} alt="" width={72} height={72} className="size-18 shrink-0 rounded-control bg-sunken" />
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span className="text-sm text-ink-soft">
              <time dateTime={order.placedAt.toISOString()}>{day(order.placedAt, locale)}</time>
            </span>
            <Badge tone={state.tone}>{state.label}</Badge>
          </span>
          <span className="font-semibold">
            {`${inLocale(order.first.name, locale)}${order.others > 0 ? text.others(order.others) : ''}`}
          </span>
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="figures text-sm text-ink-soft">{`${text.orderNumber} ${order.number}`}</span>
            <Money amount={order.total} currency={order.currency} locale={locale} className="font-semibold" />
          </span>
        </span>
      </LocaleLink>
    </li>
  )
}

const day = (at: Date, locale: Locale) => seoulFormat(locale, { dateStyle: 'long' }).format(at)
