import { shippingFacts } from '#lib/checkout/checkout-fields.ts'
import { carrierName, trackingUrl } from '#lib/fulfilment/carriers.ts'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { CopyButton } from './copy-button.tsx'
import { Fact, Facts, OrderCard } from './order-card.tsx'
import { dayAndTime } from './order-time.ts'

interface Props {
  locale: Locale
  placedAt: Date
  personal: NonNullable<OrderView['personal']>
}

/** Where the goods go, which courier carries them, and who ordered them. */
export function OrderDelivery({ locale, placedAt, personal: { parcel, shipping, buyer } }: Props) {
  const text = ORDER[locale].orderDelivery
  return (
    <OrderCard id="delivery" title={text.title}>
      <Facts>
        {parcel && <Fact name={text.carrier}>{carrierName(parcel.carrier, locale)}</Fact>}
        {parcel?.trackingNumber && (
          <Fact name={text.trackingNumber}>
            <span className="inline-flex flex-wrap items-center gap-2">
              <TrackingNumber parcel={parcel} />
              <CopyButton locale={locale} value={parcel.trackingNumber} of={text.trackingNumber} />
            </span>
          </Fact>
        )}
        {shipping.postcode !== '' && <Recipient locale={locale} shipping={shipping} />}
        {shippingFacts(shipping, locale).map(({ label, value }) => (
          <Fact key={label} name={label}>
            {value}
          </Fact>
        ))}
        <Fact name={text.buyer}>{[buyer.name, buyer.email].filter(Boolean).join(' · ')}</Fact>
        <Fact name={text.placedAt}>
          <time dateTime={placedAt.toISOString()}>{dayAndTime(placedAt, locale)}</time>
        </Fact>
      </Facts>
    </OrderCard>
  )
}

/** Leads to the carrier's own page, where it has one. */
function TrackingNumber({ parcel }: { parcel: NonNullable<Props['personal']['parcel']> }) {
  const url = trackingUrl(parcel)
  if (!url) return <span className="identifier">{parcel.trackingNumber}</span>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="identifier font-semibold text-accent underline underline-offset-4">
      {parcel.trackingNumber}
    </a>
  )
}

/** Of a sum that was asked for by a pay link nothing is sent. */
function Recipient({ locale, shipping }: Pick<Props['personal'], 'shipping'> & { locale: Locale }) {
  const text = ORDER[locale].orderDelivery
  return (
    <>
      <Fact name={text.recipient}>{shipping.recipient}</Fact>
      <Fact name={text.phone}>
        <span className="figures">{hyphenated(shipping.phone)}</span>
      </Fact>
      <Fact name={text.address}>
        <span className="figures">{`(${shipping.postcode})`}</span> <span>{`${shipping.address1} ${shipping.address2 ?? ''}`}</span>
      </Fact>
    </>
  )
}
