import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { MailList } from '#components/account/mail-list.tsx'
import { MailReader } from '#components/account/mail-reader.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { keptMail, newestMails } from '#lib/mail/kept-mail.ts'
import { mailboxIsOpen } from '#lib/mail/mailbox.ts'
import { MAILBOX } from '#lib/messages/mailbox.ts'
import { getShop } from '#lib/shop.ts'

// Every visit lists the mails anew, so the page is never cached.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Nobody reads further down than this. */
const SHOWN = 100

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MAILBOX[await localeOf(params)].title, robots: { index: false, follow: false } }
}

/**
 * Stands in for everybody's mailbox in a demo. Its mails link to orders, so it is closed wherever real mail is sent or real money
 * moves.
 */
export default async function MailboxPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  await connection()
  const shop = getShop()
  if (!mailboxIsOpen(shop)) notFound()
  const { mail: id } = await searchParams
  const [mails, open] = await Promise.all([newestMails(shop, SHOWN), typeof id === 'string' ? keptMail(shop, id) : undefined])
  const text = MAILBOX[locale]
  return (
    <>
      <PlainHeader locale={locale} back="none" />
      <main id="main" tabIndex={-1} className="gutter mx-auto w-full max-w-shop flex-1 pb-16 outline-none">
        <PageTitle title={text.title}>{text.lead}</PageTitle>
        {mails.length === 0 ? (
          <EmptyState title={text.empty}>{text.emptyHint}</EmptyState>
        ) : (
          <div className="grid gap-6 lg:grid-cols-[24rem_minmax(0,1fr)] lg:items-start">
            <nav aria-label={text.list} className={open ? 'hidden lg:block' : ''}>
              <MailList locale={locale} mails={mails} openId={open?.id} />
            </nav>
            {open ? (
              <MailReader locale={locale} mail={open} />
            ) : (
              <p className="hidden rounded-card border border-dashed border-line-strong p-10 text-center text-ink-soft lg:block">
                {text.choose}
              </p>
            )}
          </div>
        )}
      </main>
    </>
  )
}
