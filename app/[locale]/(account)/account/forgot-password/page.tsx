import type { Metadata } from 'next'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { askForResetAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: ACCOUNT_SETTINGS[await localeOf(params)].forgot, robots: { index: false } }
}

export default async function ForgotPasswordPage({ params }: Props) {
  const locale = await localeOf(params)
  const t = ACCOUNT_SETTINGS[locale]
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={t.forgot}>{t.forgotHint}</PageTitle>
      <SettingsForm action={askForResetAction.bind(null, locale)} submit={t.sendLink} look={{ size: 'large', wide: true }}>
        <Field name="email" type="email" label={t.email} autoComplete="username" inputMode="email" required maxLength={200} />
      </SettingsForm>
    </div>
  )
}
