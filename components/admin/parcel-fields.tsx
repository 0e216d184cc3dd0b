import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { CARRIERS, carrierName } from '#lib/fulfilment/carriers.ts'
import { sayIn } from './translate.ts'

/** What goods are sent with. */
export function ParcelFields({ locale }: { locale: 'ko' | 'en' }) {
  const say = sayIn(locale)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select name="carrier" label={say('택배사', 'Carrier')} defaultValue="cj">
        {CARRIERS.map((carrier) => (
          <option key={carrier} value={carrier}>
            {carrierName(carrier, locale)}
          </option>
        ))}
      </Select>
      <Field
        name="trackingNumber"
        label={say('운송장 번호', 'Tracking number')}
        hint={say('직접 배달하면 비워 두세요.', 'Leave blank for local delivery.')}
        autoComplete="off"
        maxLength={40}
      />
    </div>
  )
}
