import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'

/** Fields for the buyer's own account, with the reason why the shop asks for it. */
export const OwnAccountFields = ({ locale, form }: { locale: Locale; form: string }) => (
  <RefundAccountFields locale={locale} form={form} filledInBy="holder" note={ORDER[locale].ownAccountFields.why} />
)
