import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { CARRIERS, carrierName } from '#lib/fulfilment/carriers.ts'
import type { Locale } from '#lib/locale.ts'
import { SHIPPING } from '#lib/messages/console/shipping.ts'

interface Props {
  locale: Locale
  /** What is written there already. */
  parcel?: { carrier: string | null; trackingNumber: string | null }
}

/** Carrier and tracking number of a parcel. */
export function ParcelFields({ locale, parcel }: Props) {
  const t = SHIPPING[locale]
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select name="carrier" label={t.carrier} defaultValue={parcel?.carrier ?? 'cj'}>
        {CARRIERS.map((carrier) => (
          <option key={carrier} value={carrier}>
            {carrierName(carrier, locale)}
          </option>
        ))}
      </Select>
      <Field
        name="trackingNumber"
        label={t.trackingNumber}
        defaultValue={parcel?.trackingNumber ?? undefined}
        hint={t.trackingNumberHint}
        autoComplete="off"
        maxLength={40}
      />
    </div>
  )
}
