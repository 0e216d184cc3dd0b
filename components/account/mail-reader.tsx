import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import type { KeptMail } from '#lib/mail/kept-mail.ts'
import { MAILBOX } from '#lib/messages/mailbox.ts'
import { MailFrame } from './mail-frame.tsx'
import { mailTime } from './mail-list.tsx'

/** One mail as its recipient sees it: no scripts, no forms, and links that open a new tab. */
export function MailReader({ locale, mail }: { locale: Locale; mail: KeptMail }) {
  const text = MAILBOX[locale]
  return (
    <article aria-labelledby="subject" className="overflow-hidden rounded-card border border-line bg-surface">
      <header className="border-b border-line p-4">
        <LocaleLink
          locale={locale}
          href="/mailbox"
          className="-mt-2 flex min-h-11 w-fit items-center text-sm font-semibold text-accent underline underline-offset-4 lg:hidden"
        >
          {text.back}
        </LocaleLink>
        <h2 id="subject" className="text-lg font-bold">
          {mail.subject}
        </h2>
        <dl className="mt-1 flex flex-wrap gap-x-6 text-sm text-ink-soft">
          <div className="flex gap-2">
            <dt>{text.to}</dt>
            <dd className="text-ink">{mail.to}</dd>
          </div>
          <div className="flex gap-2">
            <dt>{text.at}</dt>
            <dd className="figures text-ink">{mailTime(mail.createdAt, locale)}</dd>
          </div>
        </dl>
      </header>
      <MailFrame title={text.frame(mail.subject)} html={mail.html} />
    </article>
  )
}
