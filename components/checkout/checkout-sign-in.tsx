import { LocaleLink } from '#components/ui/locale-link.tsx'
import { ProviderLinks } from '#components/ui/provider-links.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import type { ProviderName } from '#lib/sign-in-providers/provider.ts'

/** For a guest who is a member, or wants to be one: they come back to this checkout, with their cart and what they typed. */
export function CheckoutSignIn({ locale, providers }: { locale: Locale; providers: readonly ProviderName[] }) {
  const { member, signIn } = SIGN_IN_WITH[locale].checkout
  const next = localePath(locale, '/checkout')
  return (
    <div className="border-b border-line py-5">
      <p className="mb-2 flex flex-wrap items-center gap-x-2">
        {member}
        <LocaleLink
          locale={locale}
          href={`/account/sign-in?next=${encodeURIComponent(next)}`}
          className="flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
        >
          {signIn}
        </LocaleLink>
      </p>
      <ProviderLinks locale={locale} providers={providers} next={next} place="beside" />
    </div>
  )
}
