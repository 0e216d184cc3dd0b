import type { OrderFile } from '#lib/admin/order-file.ts'
import { carrierName } from '#lib/fulfilment/carriers.ts'
import { SOLD } from '#lib/orders/order-state.ts'
import { ActionForm } from './action-form.tsx'
import type { ActionResult } from './action-result.ts'
import { DateTime } from './date-time.tsx'
import { Facts, Panel } from './facts.tsx'
import { ParcelFields } from './parcel-fields.tsx'
import { FULFILMENT_LABELS } from './state-labels.ts'
import { sayIn } from './translate.ts'

type Act = (before: ActionResult, form: FormData) => Promise<ActionResult>

interface Props {
  locale: 'ko' | 'en'
  order: OrderFile['order']
  mayAct: boolean
  ship: Act
  deliver: Act
}

/** Where the goods are, and the next step on their way. */
export function ShippingPanel({ locale, order, mayAct, ship, deliver }: Props) {
  const say = sayIn(locale)
  if (order.fulfilment === 'none') return null
  const sold = SOLD.includes(order.state)
  return (
    <Panel title={say('배송', 'Delivery')}>
      <Facts
        facts={[
          [
            say('상태', 'State'),
            // Said aloud when a form below has changed it and gone.
            <span key="state" role="status">
              {FULFILMENT_LABELS[order.fulfilment]?.[locale] ?? order.fulfilment}
            </span>,
          ],
          ...(order.carrier ? ([[say('택배사', 'Carrier'), carrierName(order.carrier, locale)]] as [string, string][]) : []),
          ...(order.trackingNumber
            ? ([
                [
                  say('운송장 번호', 'Tracking number'),
                  <span key="number" className="figures">
                    {order.trackingNumber}
                  </span>,
                ],
              ] as [string, React.ReactNode][])
            : []),
          ...(order.shippedAt
            ? ([[say('보낸 때', 'Sent'), <DateTime key="sent" at={order.shippedAt} />]] as [string, React.ReactNode][])
            : []),
          ...(order.deliveredAt
            ? ([[say('도착한 때', 'Arrived'), <DateTime key="arrived" at={order.deliveredAt} />]] as [string, React.ReactNode][])
            : []),
        ]}
      />
      {mayAct && sold && order.fulfilment === 'preparing' && (
        <ActionForm
          action={ship}
          submit={say('발송 처리', 'Mark as sent')}
          label={say('발송', 'Send the goods')}
          hidden={{ orderId: order.id }}
          formClassName="mt-4 grid gap-3"
        >
          <ParcelFields locale={locale} />
        </ActionForm>
      )}
      {mayAct && sold && order.fulfilment === 'shipped' && (
        <ActionForm
          action={deliver}
          submit={say('배송 완료 처리', 'Mark as delivered')}
          label={say('배송 완료', 'The goods have come')}
          variant="secondary"
          hidden={{ orderId: order.id }}
          formClassName="mt-4 flex flex-wrap items-center gap-3"
        />
      )}
    </Panel>
  )
}
