import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { SignUpForm } from '#components/account/sign-up-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import { localePath } from '#lib/locale.ts'
import { mailboxIsOpen } from '#lib/mail/mailbox.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { getShop } from '#lib/shop.ts'
import { signUpAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: ACCOUNT[await localeOf(params)].signUp.title, robots: { index: false } }
}

export default async function SignUpPage({ params }: Props) {
  const locale = await localeOf(params)
  const shop = getShop()
  if (await currentMember(shop, await headers())) redirect(localePath(locale, '/account'))
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={ACCOUNT[locale].signUp.title} />
      <SignUpForm locale={locale} action={signUpAction.bind(null, locale)} mailIsKept={mailboxIsOpen(shop)} />
    </div>
  )
}
