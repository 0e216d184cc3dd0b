'use client'
import { useState } from 'react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'
import type { Locale } from '#lib/locale.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'

export interface AgreementToShow {
  id: string
  required: boolean
  title: string
  text: string
}

interface AgreementListProps {
  locale: Locale
  agreements: readonly AgreementToShow[]
  agreed: readonly string[]
  error: string | undefined
  onChange: (agreed: readonly string[]) => void
}

/** No box is ticked in advance, and "all" ticks only the boxes that are shown. */
export function AgreementList({ locale, agreements, agreed, error, onChange }: AgreementListProps) {
  const text = CHECKOUT[locale].agreementList
  const all = agreements.map(({ id }) => id)
  const toggle = (id: string, yes: boolean) => onChange(yes ? [...agreed, id] : agreed.filter((one) => one !== id))
  return (
    <fieldset className="min-w-0" {...(error && { 'aria-describedby': 'agreements-error' })}>
      <legend className="sr-only">{text.title}</legend>
      <div className="font-semibold">
        <Checkbox
          name="agree-all"
          label={text.all}
          checked={all.every((id) => agreed.includes(id))}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? all : [])}
        />
      </div>
      <ul className="border-t border-line pt-1 text-sm">
        {[...agreements]
          .sort((a, b) => Number(b.required) - Number(a.required))
          .map((agreement) => {
            const yes = agreed.includes(agreement.id)
            return (
              <Agreement
                key={agreement.id}
                locale={locale}
                agreement={agreement}
                agreed={yes}
                missing={error !== undefined && agreement.required && !yes}
                onToggle={(checked) => toggle(agreement.id, checked)}
              />
            )
          })}
      </ul>
      {error && <FieldError id="agreements-error">{error}</FieldError>}
    </fieldset>
  )
}

interface AgreementProps {
  locale: Locale
  agreement: AgreementToShow
  agreed: boolean
  missing: boolean
  onToggle: (yes: boolean) => void
}

function Agreement({ locale, agreement: { id, required, title, text: words }, agreed, missing, onToggle }: AgreementProps) {
  const text = CHECKOUT[locale].agreementList
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className="flex items-start justify-between gap-2">
        <Checkbox
          name={`agree-${id}`}
          checked={agreed}
          onChange={({ currentTarget }) => onToggle(currentTarget.checked)}
          label={
            <>
              <span className={required ? 'font-semibold text-accent' : 'text-ink-soft'}>[{required ? text.required : text.optional}]</span>{' '}
              {title}
            </>
          }
          {...(missing && { 'aria-invalid': true, 'aria-describedby': 'agreements-error' })}
        />
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`text-${id}`}
          aria-label={text.readNamed(title)}
          onClick={() => setOpen(!open)}
          className="-mr-3 min-h-11 shrink-0 cursor-pointer rounded-control px-3 text-ink-soft underline underline-offset-4 hover:text-ink"
        >
          {text.read}
        </button>
      </div>
      <p id={`text-${id}`} hidden={!open} className="mb-2 ml-8 rounded-control bg-sunken p-3 text-ink-soft">
        {words}
      </p>
    </li>
  )
}
