import type { ReactNode } from 'react'
import { Field } from '#components/ui/field.tsx'
import { CHECKOUT_FIELDS, type CheckoutFieldName, type FieldTexts } from '#lib/checkout/checkout-fields.ts'
import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import type { Draft } from './draft.ts'
import type { FieldProblems } from './field-problem.ts'
import { PhoneField } from './phone-field.tsx'

/** The properties that every part of the form receives. */
export interface DraftPart {
  locale: Locale
  texts: FieldTexts
  draft: Draft
  problems: FieldProblems
  onChange: (patch: Partial<Draft>) => void
  /** The buyer goes on to another field: what stands in this one can be judged. */
  onLeave?: (name: CheckoutFieldName) => void
}

interface CheckoutFieldProps extends DraftPart {
  name: CheckoutFieldName
  /** For a field that the address search fills in. */
  readOnly?: boolean
  hint?: string | undefined
  beside?: ReactNode
  className?: string | undefined
}

const KINDS = {
  line: {},
  email: { type: 'email', inputMode: 'email', autoCapitalize: 'none', spellCheck: false },
  postcode: { inputMode: 'numeric' },
} as const

/** A text field, with type, label and checks from its row of the table of fields. */
export function CheckoutField({
  locale,
  name,
  texts,
  draft,
  problems,
  onChange,
  onLeave,
  hint,
  readOnly = false,
  beside,
  className,
}: CheckoutFieldProps) {
  const { kind, longest, autoComplete, ...row } = CHECKOUT_FIELDS[name]
  const shared = {
    name,
    className,
    label: texts[name].label,
    hint: hint ?? texts[name].hint,
    autoComplete: readOnly ? 'off' : telephoneOf(autoComplete, locale),
    value: draft[name],
    error: problems[name],
    onBlur: () => onLeave?.(name),
  }
  const onValue = (text: string) => onChange({ [name]: kind === 'postcode' ? text.replaceAll(/\D/g, '') : text })
  if (kind === 'phone') return <PhoneField {...shared} placeholder={texts[name].example} onValue={onValue} />
  return (
    <Field
      {...shared}
      {...KINDS[kind]}
      maxLength={longest}
      required={!('optional' in row)}
      readOnly={readOnly}
      beside={beside}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  )
}

/** A browser fills in a foreign number without its country under the national name, and nobody could call it then. */
const telephoneOf = (autoComplete: string, locale: Locale) =>
  locale === DEFAULT_LOCALE ? autoComplete : autoComplete.replace('tel-national', 'tel')
