import type { Metadata } from 'next'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { SHORTEST_PASSWORD } from '#lib/accounts/account-input.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { resetPasswordAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // The address carries the link's secret: no referrer may tell it to another site.
  return { title: ACCOUNT_SETTINGS[await localeOf(params)].newPassword, robots: { index: false }, referrer: 'same-origin' }
}

export default async function ResetPasswordPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { token } = await searchParams
  const t = ACCOUNT_SETTINGS[locale]
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={t.resetTitle} />
      <SettingsForm
        action={resetPasswordAction.bind(null, locale)}
        submit={t.changePassword}
        look={{ size: 'large', wide: true }}
        hidden={{ token: typeof token === 'string' ? token : '' }}
      >
        <Field
          name="password"
          type="password"
          label={t.newPassword}
          hint={t.passwordHint}
          autoComplete="new-password"
          required
          minLength={SHORTEST_PASSWORD}
          maxLength={128}
        />
      </SettingsForm>
    </div>
  )
}
