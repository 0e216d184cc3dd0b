import type { ReactNode } from 'react'
import { bankName } from '#lib/gateways/bank-name.ts'
import type { Locale } from '#lib/locale.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { REFUND_BANKS } from '#lib/refunds/refund-banks.ts'
import { Field } from './field.tsx'
import { Select } from './select.tsx'

interface RefundAccountFieldsProps {
  locale: Locale
  /** The name of the form, so that two forms on one page have different ids. */
  form: string
  /** Whether the account's holder fills in the form. */
  filledInBy: 'holder' | 'operator'
  /** Stands under the legend, for example why an account is needed. */
  note?: ReactNode
}

/** The account that a refunded deposit is sent to, because a transfer into a virtual account cannot be sent back to its sender. */
export function RefundAccountFields({ locale, form, filledInBy, note }: RefundAccountFieldsProps) {
  const text = LAYOUT[locale].refundAccountFields
  return (
    <fieldset className={`grid min-w-0 gap-3 ${filledInBy === 'operator' ? 'sm:grid-cols-3' : ''}`}>
      <legend className="mb-2 text-sm font-semibold">{text.legend}</legend>
      {note && <p className="text-sm text-ink-soft">{note}</p>}
      <Select id={`${form}-bank`} name="bank" label={text.bank} required defaultValue="">
        <option value="" disabled>
          {text.choose}
        </option>
        {REFUND_BANKS.map((bank) => (
          <option key={bank} value={bank}>
            {bankName(bank, locale)}
          </option>
        ))}
      </Select>
      <Field
        id={`${form}-number`}
        name="number"
        label={text.number}
        required
        inputMode="numeric"
        autoComplete="off"
        pattern="[0-9 \-]{6,40}"
        maxLength={40}
      />
      <Field
        id={`${form}-holder`}
        name="holder"
        label={text.holder}
        required
        autoComplete={filledInBy === 'holder' ? 'name' : 'off'}
        maxLength={60}
      />
    </fieldset>
  )
}
