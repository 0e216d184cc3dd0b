import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { SignUpForm } from '#components/account/sign-up-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ProviderLinks } from '#components/ui/provider-links.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import { ownPath } from '#lib/accounts/own-path.ts'
import { localePath } from '#lib/locale.ts'
import { mailboxIsOpen } from '#lib/mail/mailbox.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { getShop } from '#lib/shop.ts'
import { offeredProviders } from '#lib/sign-in-providers/providers.ts'
import { signUpAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: ACCOUNT[await localeOf(params)].signUp.title, robots: { index: false } }
}

export default async function SignUpPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const shop = getShop()
  const next = ownPath((await searchParams).next, '')
  if (await currentMember(shop, await headers())) redirect(next || localePath(locale, '/account'))
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={ACCOUNT[locale].signUp.title} />
      <div className="mb-8 empty:hidden">
        <ProviderLinks locale={locale} providers={offeredProviders(shop)} next={next} />
      </div>
      <SignUpForm locale={locale} action={signUpAction.bind(null, locale)} next={next} mailIsKept={mailboxIsOpen(shop)} />
    </div>
  )
}
