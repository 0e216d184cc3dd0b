import { buttonClass } from '#components/ui/button-class.ts'
import { Spinner } from '#components/ui/spinner.tsx'
import { carrierName, trackingUrl } from '#lib/fulfilment/carriers.ts'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { goodsWaitOnlyUntil } from '#lib/payments/deposit-times.ts'
import { CopyButton } from './copy-button.tsx'
import { orderMessage } from './order-message.ts'
import { amountUnderWay, isWorking, windowToPay } from './order-progress.ts'
import { clockTime } from './order-time.ts'

const TITLE_TONE = { info: 'text-ink', success: 'text-success', warning: 'text-warning', danger: 'text-danger' }

/** The order's state and its number. */
export function OrderHeading({ locale, order }: { locale: Locale; order: OrderView }) {
  const t = ORDER[locale].orderHeading
  const { payment } = order
  const account = payment.virtualAccount
  const parcel = order.personal?.parcel ?? undefined
  const tracking = parcel && order.fulfilment === 'shipped' ? trackingUrl(parcel) : undefined
  const message = orderMessage(
    {
      ...order,
      paymentState: payment.state,
      parcel: parcel && { ...parcel, carrier: carrierName(parcel.carrier, locale) },
      hasAccount: account !== null,
      // Whoever has the order's token alone has it from a letter.
      isMailed: order.personal?.buyer.email !== '',
      goodsUntil: account ? goodsWaitOnlyUntil(order.reservedUntil, account) : undefined,
      refunding: amountUnderWay(order),
      reservedUntil: windowToPay(order) && clockTime(order.reservedUntil, locale),
    },
    locale,
  )
  return (
    <div>
      {/* A live region: a screen reader reads a change while the page is open. */}
      <div role="status">
        <h1 className={`flex items-center gap-3 text-2xl font-bold md:text-3xl ${TITLE_TONE[message.tone]}`}>
          <span>{message.title}</span>
          {isWorking(order) && <Spinner />}
        </h1>
        <p className="mt-2 text-lg">{message.text}</p>
      </div>
      {tracking && parcel && (
        <a href={tracking} target="_blank" rel="noopener noreferrer" className={buttonClass({ variant: 'secondary', className: 'mt-4' })}>
          <span>{t.track(carrierName(parcel.carrier, locale))}</span> <span className="font-normal text-ink-soft">({t.newWindow})</span>
        </a>
      )}
      <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-soft">
        <span>
          {t.number} <strong className="figures text-ink">{order.number}</strong>
        </span>
        <CopyButton locale={locale} value={order.number} of={t.number} />
      </p>
    </div>
  )
}
