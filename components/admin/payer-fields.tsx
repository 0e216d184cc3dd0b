import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { PAY_LINK_DAYS } from '#lib/admin/pay-links.ts'
import { LOCALES, type Locale } from '#lib/locale.ts'
import { PAY_LINKS } from '#lib/messages/console/pay-links.ts'
import { LANGUAGE } from '#lib/messages/language.ts'

const USUAL_DAYS = 7

/** Of whom a sum is asked by a link, in which language, and until when. */
export function PayerFields({ locale }: { locale: Locale }) {
  const t = PAY_LINKS[locale]
  return (
    <>
      <Select name="days" label={t.days} defaultValue={USUAL_DAYS}>
        {PAY_LINK_DAYS.map((days) => (
          <option key={days} value={days}>
            {t.dayCount(days)}
          </option>
        ))}
      </Select>
      <Select name="locale" label={t.language} defaultValue={locale}>
        {LOCALES.map((each) => (
          <option key={each} value={each}>
            {LANGUAGE[each].short}
          </option>
        ))}
      </Select>
      <p className="text-sm text-ink-soft">{t.emptyFields}</p>
      <Field name="name" label={t.name} labelNote={t.optional} maxLength={50} autoComplete="off" />
      <Field name="email" type="email" label={t.email} labelNote={t.optional} maxLength={200} autoComplete="off" />
      <Field name="phone" type="tel" label={t.phone} labelNote={t.optional} maxLength={30} autoComplete="off" />
      <Checkbox name="mail" label={t.mail} />
    </>
  )
}
