'use client'
import { useState } from 'react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'
import { filled } from '#lib/text/filled.ts'
import { useWords } from './words.tsx'

export interface AgreementToShow {
  id: string
  required: boolean
  title: string
  text: string
  /** The policies that the text speaks of. */
  links: readonly { href: string; name: string }[]
}

interface AgreementListProps {
  agreements: readonly AgreementToShow[]
  /** Of the optional ones. */
  agreed: readonly string[]
  error: string | undefined
  onChange: (agreed: readonly string[]) => void
}

/** The address of the list within the page, to which the pay button's own line leads. */
export const AGREEMENTS_ID = 'agreements'

/**
 * The pay button carries the required agreements, which its line names one by one; here each can be read. What is optional has a box of
 * its own, which is never ticked in advance.
 */
export function AgreementList({ agreements, agreed, error, onChange }: AgreementListProps) {
  const text = useWords().agreementList
  const toggle = (id: string, yes: boolean) => onChange(yes ? [...agreed, id] : agreed.filter((one) => one !== id))
  return (
    <section id={AGREEMENTS_ID} aria-label={text.title} tabIndex={-1} className="min-w-0 text-sm outline-none">
      <ul>
        {[...agreements]
          .sort((a, b) => Number(b.required) - Number(a.required))
          .map((agreement) => (
            <Agreement
              key={agreement.id}
              agreement={agreement}
              agreed={agreed.includes(agreement.id)}
              onToggle={(checked) => toggle(agreement.id, checked)}
            />
          ))}
      </ul>
      {error && <FieldError id="agreements-error">{error}</FieldError>}
    </section>
  )
}

interface AgreementProps {
  agreement: AgreementToShow
  agreed: boolean
  onToggle: (yes: boolean) => void
}

function Agreement({ agreement: { id, required, title, text: words, links }, agreed, onToggle }: AgreementProps) {
  const text = useWords().agreementList
  const [open, setOpen] = useState(false)
  const kind = required ? text.required : text.optional
  const label = (
    <>
      <span className={required ? 'font-semibold text-accent' : 'text-ink-soft'}>{`[${kind}]`}</span> <span>{title}</span>
    </>
  )
  return (
    <li>
      <div className="flex items-start justify-between gap-2">
        {required ? (
          <p className="min-w-0 py-2.5">{label}</p>
        ) : (
          <Checkbox name={`agree-${id}`} checked={agreed} onChange={({ currentTarget }) => onToggle(currentTarget.checked)} label={label} />
        )}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`text-${id}`}
          aria-label={filled(text.readNamed, title)}
          onClick={() => setOpen(!open)}
          className="-mr-3 min-h-11 shrink-0 cursor-pointer rounded-control px-3 text-ink-soft underline underline-offset-4 hover:text-ink"
        >
          {text.read}
        </button>
      </div>
      <div id={`text-${id}`} hidden={!open} className="mb-2 rounded-control bg-sunken p-3 text-ink-soft">
        <p>{words}</p>
        {links.map(({ href, name }) => (
          // What was typed stays in this page.
          <a key={href} href={href} target="_blank" rel="noreferrer" className="mr-4 inline-flex min-h-11 items-center underline">
            {name}
          </a>
        ))}
      </div>
    </li>
  )
}

/** Beside the pay button: what its press agrees to, by name. */
export function CarriedAgreements({ agreements }: Pick<AgreementListProps, 'agreements'>) {
  const text = useWords().agreementList
  const titles = agreements.filter(({ required }) => required).map(({ title }) => title)
  return (
    <p className="mb-2 text-xs leading-snug text-ink-soft">
      <span>{filled(text.carried, titles.join(text.between))}</span>{' '}
      <a href={`#${AGREEMENTS_ID}`} className="-my-2 inline-block py-2 underline underline-offset-2 hover:text-ink">
        {text.readAll}
      </a>
    </p>
  )
}
