import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { ENTRY_DAYS, RISK_ENTRY_KINDS } from '#lib/admin/risk-entries.ts'
import type { Locale } from '#lib/locale.ts'
import { RISK } from '#lib/messages/console/risk.ts'

const USUAL_DAYS = 30

/** What an entry of the lists names, and for how long. */
export function RiskEntryFields({ locale }: { locale: Locale }) {
  const t = RISK[locale].lists
  return (
    <>
      <Select name="effect" label={t.effect} defaultValue="block">
        {(['block', 'allow'] as const).map((effect) => (
          <option key={effect} value={effect}>
            {t.effects[effect]}
          </option>
        ))}
      </Select>
      <Select name="kind" label={t.kind} defaultValue="email">
        {RISK_ENTRY_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t.kinds[kind]}
          </option>
        ))}
      </Select>
      <Field name="value" label={t.value} hint={t.valueHint} required maxLength={200} autoComplete="off" />
      <Field name="reason" label={t.why} required maxLength={200} />
      <Select name="days" label={t.days} defaultValue={USUAL_DAYS}>
        {ENTRY_DAYS.map((days) => (
          <option key={days} value={days}>
            {t.dayCount(days)}
          </option>
        ))}
      </Select>
    </>
  )
}
