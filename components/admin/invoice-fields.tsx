import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { INVOICE_LINES } from '#lib/admin/make-invoice.ts'
import type { Locale } from '#lib/locale.ts'
import { INVOICES } from '#lib/messages/console/invoices.ts'
import { PAY_LINKS } from '#lib/messages/console/pay-links.ts'
import { PayerFields } from './payer-fields.tsx'

/** What an invoice on demand asks for, and of whom. Lines without a name are left out. */
export function InvoiceFields({ locale }: { locale: Locale }) {
  const t = INVOICES[locale]
  return (
    <>
      {INVOICE_LINES.map((nth) => (
        <div key={nth} className="grid grid-cols-2 gap-3 md:grid-cols-[minmax(0,3fr)_minmax(0,1fr)_minmax(0,2fr)]">
          <div className="col-span-2 md:col-span-1">
            <Field name={`name${nth}`} label={t.line(nth)} required={nth === 1} maxLength={50} autoComplete="off" />
          </div>
          <Field name={`quantity${nth}`} label={t.quantity(nth)} required={nth === 1} inputMode="numeric" pattern="\d*" defaultValue="1" />
          <Field name={`unitPrice${nth}`} label={t.unitPrice(nth)} required={nth === 1} inputMode="numeric" pattern="\d*" />
        </div>
      ))}
      <Checkbox name="taxFree" label={PAY_LINKS[locale].taxFree} />
      <PayerFields locale={locale} />
    </>
  )
}
