import { Checkbox } from '#components/ui/checkbox.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'

const CONSENTS = [
  { subject: 'age', text: null },
  { subject: 'terms', text: '/terms' },
  { subject: 'privacy', text: '/privacy' },
  { subject: 'marketing', text: null },
] as const

/** What a new member agrees to. No box is ticked in advance, and a tick stays when another field has an error. */
export function SignUpConsents({ locale, ticked }: { locale: Locale; ticked: readonly string[] }) {
  const t = ACCOUNT[locale].signUp
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t.consentsTitle}</legend>
      {CONSENTS.map(({ subject, text }) => (
        <div key={subject} className="flex items-start justify-between gap-2">
          <Checkbox
            name={subject}
            label={t.consents[subject]}
            // After its action React resets the form to these defaults.
            defaultChecked={ticked.includes(subject)}
          />
          {text && (
            <LocaleLink
              locale={locale}
              href={text}
              target="_blank"
              className="flex min-h-11 shrink-0 items-center px-2 text-sm text-ink-soft underline underline-offset-4"
              aria-label={t.readText[subject]}
            >
              {t.read}
            </LocaleLink>
          )}
        </div>
      ))}
    </fieldset>
  )
}
