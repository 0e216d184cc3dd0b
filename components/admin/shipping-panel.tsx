import type { Operator } from '#lib/admin/operator-session.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { carrierName } from '#lib/fulfilment/carriers.ts'
import type { Locale } from '#lib/locale.ts'
import { SHIPPING } from '#lib/messages/console/shipping.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { SOLD } from '#lib/orders/order-state.ts'
import { labelIn } from '#lib/translation.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { Facts, Panel } from './facts.tsx'
import { ParcelFields } from './parcel-fields.tsx'

interface Props {
  locale: Locale
  operator: Operator
  order: OrderFile['order']
  ship: FormAction
  deliver: FormAction
  correct: FormAction
}

/** How far the goods are, and the form for the next step. */
export function ShippingPanel({ locale, operator, order, ship, deliver, correct }: Props) {
  const t = SHIPPING[locale]
  if (order.fulfilment === 'none') return null
  const isSold = SOLD.includes(order.state)
  return (
    <Panel title={t.shipping}>
      <ShippingFacts locale={locale} order={order} />
      {isSold && order.fulfilment === 'preparing' && may(operator, 'order.ship') && (
        <ActionForm action={ship} submit={t.markAsShipped} label={t.shipOrder} hidden={{ orderId: order.id }} className="mt-4">
          <ParcelFields locale={locale} />
        </ActionForm>
      )}
      {isSold && order.fulfilment === 'shipped' && may(operator, 'order.deliver') && (
        <ActionForm
          action={deliver}
          submit={t.markAsDelivered}
          label={t.confirmDelivery}
          variant="secondary"
          hidden={{ orderId: order.id }}
          inline
          className="mt-4"
        />
      )}
      {isSold && order.shippedAt && order.fulfilment !== 'confirmed' && may(operator, 'order.parcel') && (
        <Correction locale={locale} order={order} correct={correct} />
      )}
    </Panel>
  )
}

function Correction({ locale, order, correct }: Pick<Props, 'locale' | 'order' | 'correct'>) {
  const t = SHIPPING[locale]
  return (
    <details className="mt-4">
      <summary className="cursor-pointer text-sm font-semibold">{t.correctNumber}</summary>
      <ActionForm
        action={correct}
        submit={t.saveNumber}
        label={t.correctNumber}
        variant="secondary"
        hidden={{ orderId: order.id }}
        className="mt-3"
      >
        <ParcelFields locale={locale} parcel={order} />
        <p className="text-sm text-ink-soft">{t.correctNumberHint}</p>
      </ActionForm>
    </details>
  )
}

function ShippingFacts({ locale, order }: Pick<Props, 'locale' | 'order'>) {
  const t = SHIPPING[locale]
  return (
    <Facts
      locale={locale}
      facts={[
        [
          t.status,
          // A live region: the form that changes this text disappears, so a screen reader would otherwise not hear the result.
          <span key="state" role="status">
            {labelIn(STATES[locale].fulfilment, order.fulfilment) ?? order.fulfilment}
          </span>,
        ],
        [t.carrier, order.carrier && carrierName(order.carrier, locale)],
        [
          t.trackingNumber,
          order.trackingNumber && (
            <span key="number" className="identifier">
              {order.trackingNumber}
            </span>
          ),
        ],
        [t.shipped, order.shippedAt],
        [t.delivered, order.deliveredAt],
      ]}
    />
  )
}
