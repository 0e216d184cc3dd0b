import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { IdentityNotice } from '#components/account/identity-notice.tsx'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProviderLinks } from '#components/ui/provider-links.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import { ownPath } from '#lib/accounts/own-path.ts'
import { localePath } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import { getShop } from '#lib/shop.ts'
import { offeredProviders } from '#lib/sign-in-providers/providers.ts'
import { signInAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // The address may carry a confirmation token: no referrer may tell it to another site.
  return { title: ACCOUNT[await localeOf(params)].signIn.title, robots: { index: false }, referrer: 'same-origin' }
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { next, confirm, reset, left, connect, problem } = await searchParams
  const account = localePath(locale, '/account')
  const after = ownPath(next, account)
  const shop = getShop()
  if (await currentMember(shop, await headers())) redirect(after)
  const providers = offeredProviders(shop)
  const confirmation = typeof confirm === 'string' ? confirm : undefined
  const text = ACCOUNT[locale].signIn
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={text.title}>{text.lead}</PageTitle>
      {confirmation && (
        <Notice tone="info" className="mb-6">
          {providers.length > 0 ? SIGN_IN_WITH[locale].confirming : text.confirming}
        </Notice>
      )}
      <IdentityNotice locale={locale} problem={problem} isConnecting={connect === '1'} className="mb-6" />
      {(reset || left) && (
        <Notice tone="success" className="mb-6">
          {reset ? ACCOUNT_SETTINGS[locale].resetDone : ACCOUNT_SETTINGS[locale].left}
        </Notice>
      )}
      <SignInForm
        locale={locale}
        action={signInAction.bind(null, locale)}
        next={after === account ? undefined : after}
        confirmation={confirmation}
      />
      <div className="mt-6">
        <ProviderLinks
          locale={locale}
          providers={providers}
          next={after === account ? '' : after}
          confirmation={confirmation}
          place="below-form"
        />
      </div>
      <div className="mt-8 flex flex-col text-ink-soft">
        <LocaleLink
          locale={locale}
          href="/account/forgot-password"
          className="flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
        >
          {text.forgot}
        </LocaleLink>
        <p className="flex flex-wrap items-center gap-x-2">
          {text.newHere}
          <LocaleLink
            locale={locale}
            href={`/account/sign-up${after === account ? '' : `?next=${encodeURIComponent(after)}`}`}
            className="flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          >
            {text.signUp}
          </LocaleLink>
        </p>
        <p className="flex flex-wrap items-center gap-x-2">
          {text.guest}
          <LocaleLink
            locale={locale}
            href="/orders/lookup"
            className="flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          >
            {text.lookup}
          </LocaleLink>
        </p>
      </div>
    </div>
  )
}
