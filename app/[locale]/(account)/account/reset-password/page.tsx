import type { Metadata } from 'next'
import { NewPasswordField } from '#components/account/new-password-field.tsx'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
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
        <NewPasswordField locale={locale} />
      </SettingsForm>
    </div>
  )
}
