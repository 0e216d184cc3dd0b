import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Piece } from '#lib/admin/plans.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { PLANS } from '#lib/messages/console/plans.ts'

/** What a new plan is: only its price and whether it is on sale change later. */
export function PlanFields({ locale, pieces }: { locale: Locale; pieces: readonly Piece[] }) {
  const t = PLANS[locale]
  const number = (name: string, label: string, usual: number) => (
    <Field name={name} label={label} required inputMode="numeric" pattern="\d*" defaultValue={usual} />
  )
  return (
    <>
      <Field name="id" label={t.id} hint={t.idHint} required maxLength={40} autoComplete="off" />
      <Field name="nameKo" label={t.nameKo} required maxLength={60} />
      <Field name="nameEn" label={t.nameEn} required maxLength={60} />
      <Field name="summaryKo" label={t.summaryKo} required maxLength={200} />
      <Field name="summaryEn" label={t.summaryEn} required maxLength={200} />
      <Select name="skuId" label={t.goods} defaultValue="">
        <option value="">{t.digital}</option>
        {pieces.map(({ id, name, label }) => (
          <option key={id} value={id}>
            {[inLocale(name, locale), inLocale(label, locale)].filter(Boolean).join(' ')}
          </option>
        ))}
      </Select>
      <Field name="price" label={t.priceInWon} required inputMode="numeric" pattern="\d*" />
      <Select name="interval" label={t.interval} defaultValue="month">
        {(['day', 'week', 'month', 'year'] as const).map((interval) => (
          <option key={interval} value={interval}>
            {t.intervals[interval]}
          </option>
        ))}
      </Select>
      {number('intervalCount', t.intervalCount, 1)}
      {number('trialDays', t.trialDays, 0)}
      {number('setUpFee', t.setUpFee, 0)}
      {number('mostQuantity', t.mostQuantity, 1)}
      <Checkbox name="taxFree" label={t.taxFree} />
      <Select name="afterGrace" label={t.afterGrace} defaultValue="end">
        {(['pause', 'end'] as const).map((after) => (
          <option key={after} value={after}>
            {t.afterGraces[after]}
          </option>
        ))}
      </Select>
    </>
  )
}
