'use client'
import type { Locale } from '#components/layout/locale.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'

export interface AgreementToShow {
  id: string
  required: boolean
  title: string
  text: string
}

const TEXT = {
  ko: { title: '약관 동의', all: '선택 항목을 포함해 모두 동의합니다', required: '필수', optional: '선택', read: '내용 보기' },
  en: { title: 'Agreements', all: 'I agree to all, optional ones included', required: 'Required', optional: 'Optional', read: 'Read' },
}

interface AgreementListProps {
  locale: Locale
  agreements: readonly AgreementToShow[]
  agreed: readonly string[]
  error: string | undefined
  onChange: (agreed: readonly string[]) => void
}

/** Nothing is ticked beforehand, and "all" only ticks what can be seen. */
export function AgreementList({ locale, agreements, agreed, error, onChange }: AgreementListProps) {
  const text = TEXT[locale]
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
      <ul className="border-t border-line pt-1">
        {[...agreements]
          .sort((a, b) => Number(b.required) - Number(a.required))
          .map(({ id, required, title, text: words }) => (
            <li key={id}>
              <div className="text-sm">
                <Checkbox
                  name={`agree-${id}`}
                  checked={agreed.includes(id)}
                  onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
                  label={
                    <>
                      <span className={required ? 'font-semibold text-accent' : 'text-ink-soft'}>
                        [{required ? text.required : text.optional}]
                      </span>{' '}
                      {title}
                    </>
                  }
                  {...(error && required && !agreed.includes(id) && { 'aria-invalid': true, 'aria-describedby': 'agreements-error' })}
                />
              </div>
              <details className="-mt-2 ml-8 text-sm text-ink-soft">
                <summary className="flex min-h-11 w-fit list-none items-center pr-4 underline underline-offset-4 hover:text-ink [&::-webkit-details-marker]:hidden">
                  {text.read}
                  <span className="sr-only">: {title}</span>
                </summary>
                <p className="mb-3 rounded-control bg-sunken p-3">{words}</p>
              </details>
            </li>
          ))}
      </ul>
      {error && <FieldError id="agreements-error">{error}</FieldError>}
    </fieldset>
  )
}
