import type { Operator } from '#lib/admin/operator-session.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { carrierName } from '#lib/fulfilment/carriers.ts'
import { SOLD } from '#lib/orders/order-state.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { Facts, Panel } from './facts.tsx'
import { ParcelFields } from './parcel-fields.tsx'
import { FULFILMENT_LABELS } from './state-labels.ts'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  operator: Operator
  order: OrderFile['order']
  ship: FormAction
  deliver: FormAction
}

/** Where the goods are, and the next step on their way. */
export function ShippingPanel({ locale, operator, order, ship, deliver }: Props) {
  const say = sayIn(locale)
  if (order.fulfilment === 'none') return null
  const isSold = SOLD.includes(order.state)
  return (
    <Panel title={say('배송', 'Shipping')}>
      <ShippingFacts locale={locale} order={order} />
      {isSold && order.fulfilment === 'preparing' && may(operator, 'order.ship') && (
        <ActionForm
          action={ship}
          submit={say('발송 처리', 'Mark as shipped')}
          label={say('발송', 'Ship order')}
          hidden={{ orderId: order.id }}
          className="mt-4"
        >
          <ParcelFields locale={locale} />
        </ActionForm>
      )}
      {isSold && order.fulfilment === 'shipped' && may(operator, 'order.deliver') && (
        <ActionForm
          action={deliver}
          submit={say('배송 완료 처리', 'Mark as delivered')}
          label={say('배송 완료', 'Confirm delivery')}
          variant="secondary"
          hidden={{ orderId: order.id }}
          inline
          className="mt-4"
        />
      )}
    </Panel>
  )
}

function ShippingFacts({ locale, order }: Pick<Props, 'locale' | 'order'>) {
  const say = sayIn(locale)
  return (
    <Facts
      locale={locale}
      facts={[
        [
          say('상태', 'Status'),
          // Said aloud when the form below has changed it and gone.
          <span key="state" role="status">
            {FULFILMENT_LABELS[order.fulfilment]?.[locale] ?? order.fulfilment}
          </span>,
        ],
        [say('택배사', 'Carrier'), order.carrier && carrierName(order.carrier, locale)],
        [
          say('운송장 번호', 'Tracking number'),
          order.trackingNumber && (
            <span key="number" className="figures">
              {order.trackingNumber}
            </span>
          ),
        ],
        [say('보낸 때', 'Shipped'), order.shippedAt],
        [say('도착한 때', 'Delivered'), order.deliveredAt],
      ]}
    />
  )
}
