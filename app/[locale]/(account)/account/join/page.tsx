import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { JoinForm } from '#components/account/join-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import { identityCookie, readPending } from '#lib/accounts/identity-cookies.ts'
import { identityEmail } from '#lib/accounts/identity-email.ts'
import { localePath } from '#lib/locale.ts'
import { mailboxIsOpen } from '#lib/mail/mailbox.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import { getShop } from '#lib/shop.ts'
import { joinAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: SIGN_IN_WITH[await localeOf(params)].join.title, robots: { index: false } }
}

/** Whom a provider has named, and who is no member yet: they agree here before anything of them is kept. */
export default async function JoinPage({ params }: Props) {
  const locale = await localeOf(params)
  const shop = getShop()
  const pending = readPending(shop, (await cookies()).get(identityCookie(shop, 'pending').name)?.value)
  if (await currentMember(shop, await headers())) redirect(localePath(locale, '/account'))
  if (pending?.step !== 'join') redirect(localePath(locale, '/account/sign-in?problem=flow'))
  const { provider, name, emailIsVerified } = pending.identity
  const text = SIGN_IN_WITH[locale].join
  const email = identityEmail(pending.identity) ?? ''
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={text.title}>{text.lead(SIGN_IN_WITH[locale].names[provider])}</PageTitle>
      <JoinForm
        locale={locale}
        action={joinAction.bind(null, locale)}
        known={{ name, email, emailIsFixed: emailIsVerified && email !== '' }}
        mailIsKept={mailboxIsOpen(shop)}
      />
    </div>
  )
}
