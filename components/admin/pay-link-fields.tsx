import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import { PAY_LINKS } from '#lib/messages/console/pay-links.ts'
import { PayerFields } from './payer-fields.tsx'

/** What a new pay link asks for, and of whom. */
export function PayLinkFields({ locale }: { locale: Locale }) {
  const t = PAY_LINKS[locale]
  return (
    <>
      <Field name="reason" label={t.reason} hint={t.reasonHint} required maxLength={60} />
      <Field name="amount" label={t.amountInWon} required inputMode="numeric" pattern="\d*" />
      <Checkbox name="taxFree" label={t.taxFree} />
      <PayerFields locale={locale} />
    </>
  )
}
