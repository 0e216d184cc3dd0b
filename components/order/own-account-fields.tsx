import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'

/** The account of the buyer's own, with why it is asked for. */
export const OwnAccountFields = ({ locale, form }: { locale: Locale; form: string }) => (
  <RefundAccountFields locale={locale} form={form} filledInBy="holder" note={ORDER[locale].ownAccountFields.why} />
)
