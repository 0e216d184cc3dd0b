import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import type { KeptMail } from '#lib/mail/kept-mail.ts'
import { seoulFormat } from '#lib/seoul-time.ts'

type Listed = Pick<KeptMail, 'id' | 'to' | 'subject' | 'createdAt'>

export function MailList({ locale, mails, openId }: { locale: Locale; mails: Listed[]; openId: string | undefined }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {mails.map(({ id, to, subject, createdAt }) => (
        <li key={id}>
          <LocaleLink
            locale={locale}
            href={`/mailbox?mail=${encodeURIComponent(id)}`}
            className="block px-4 py-3 -outline-offset-2 hover:bg-sunken aria-[current=true]:bg-accent-soft"
            {...(id === openId && { 'aria-current': true })}
          >
            <span className="block font-semibold">{subject}</span>
            <span className="flex flex-wrap justify-between gap-x-3 text-sm text-ink-soft">
              <span>{to}</span>
              <time dateTime={createdAt.toISOString()} className="figures">
                {mailTime(createdAt, locale)}
              </time>
            </span>
          </LocaleLink>
        </li>
      ))}
    </ul>
  )
}

export const mailTime = (at: Date, locale: Locale) => seoulFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
