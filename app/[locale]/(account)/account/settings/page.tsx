import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { IdentityNotice } from '#components/account/identity-notice.tsx'
import { NewPasswordField } from '#components/account/new-password-field.tsx'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { ProveAgain, WaysIn } from '#components/account/ways-in.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { agreesToMarketing } from '#lib/accounts/consents.ts'
import { currentSession, type Member } from '#lib/accounts/current-member.ts'
import { waysIn } from '#lib/accounts/link-identity.ts'
import { memberSessions } from '#lib/accounts/member-sessions.ts'
import { isFresh } from '#lib/accounts/prove-again.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import { getShop } from '#lib/shop.ts'
import type { ProviderName } from '#lib/sign-in-providers/provider.ts'
import { offeredProviders } from '#lib/sign-in-providers/providers.ts'
import { answerMarketingAction, changePasswordAction, endOtherSessionsAction, endSessionAction, leaveAction } from './actions.ts'
import { linkAction, proveAction, unlinkAction } from './way-in-actions.ts'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: ACCOUNT_SETTINGS[await localeOf(params)].title, robots: { index: false } }
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const shop = getShop()
  const session = await currentSession(shop, await headers())
  if (!session) redirect(localePath(locale, '/account/sign-in'))
  const { member } = session
  const ways = await waysIn(shop, member.id)
  const { problem, linked, proven } = await searchParams
  const t = ACCOUNT_SETTINGS[locale]
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={t.title} />
      <IdentityNotice locale={locale} problem={problem} className="mb-6" />
      {(linked || proven) && (
        <Notice tone="success" className="mb-6">
          {SIGN_IN_WITH[locale].settings[linked ? 'connected' : 'proven']}
        </Notice>
      )}
      <div className="grid gap-10">
        {ways.hasPassword && (
          <Part id="password" title={t.password}>
            <SettingsForm action={changePasswordAction.bind(null, locale)} submit={t.changePassword}>
              <Field name="current" type="password" label={t.current} autoComplete="current-password" required maxLength={128} />
              <NewPasswordField locale={locale} />
            </SettingsForm>
          </Part>
        )}
        {(offeredProviders(shop).length > 0 || ways.providers.length > 0) && (
          <Part id="ways-in" title={SIGN_IN_WITH[locale].settings.title}>
            <WaysIn
              locale={locale}
              ways={ways}
              offered={offeredProviders(shop)}
              isFresh={isFresh(shop, session)}
              actions={{
                link: linkAction.bind(null, locale),
                unlink: unlinkAction.bind(null, locale),
                prove: proveAction.bind(null, locale),
              }}
            />
          </Part>
        )}
        <Sessions locale={locale} member={member} />
        <Marketing locale={locale} member={member} />
        <Part id="export" title={t.export}>
          <p className="mb-4 text-ink-soft">{t.exportHint}</p>
          <a className="font-semibold text-accent underline underline-offset-4" href={localePath(locale, '/account/export')} download>
            {t.download}
          </a>
        </Part>
        <Part id="leave" title={t.leave}>
          <p className="mb-4 text-ink-soft">{t.leaveHint}</p>
          <Leave locale={locale} hasPassword={ways.hasPassword} isFresh={isFresh(shop, session)} providers={ways.providers} />
        </Part>
      </div>
    </div>
  )
}

interface LeaveProps {
  locale: Locale
  hasPassword: boolean
  isFresh: boolean
  providers: readonly ProviderName[]
}

/** Whoever has no password has just signed in, or does so once more. */
function Leave({ locale, hasPassword, isFresh, providers }: LeaveProps) {
  const t = ACCOUNT_SETTINGS[locale]
  if (!hasPassword && !isFresh) return <ProveAgain locale={locale} linked={providers} action={proveAction.bind(null, locale)} />
  return (
    <SettingsForm action={leaveAction.bind(null, locale)} submit={t.leaveNow}>
      {hasPassword && (
        <Field
          id="leave-password"
          name="password"
          type="password"
          label={t.password}
          autoComplete="current-password"
          required
          maxLength={128}
        />
      )}
    </SettingsForm>
  )
}

async function Sessions({ locale, member }: { locale: Locale; member: Member }) {
  const t = ACCOUNT_SETTINGS[locale]
  const found = await memberSessions(getShop(), member.id, await headers())
  const date = seoulFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Part id="sessions" title={t.sessions}>
      <ul className="mb-4 grid gap-3">
        {found.map(({ id, createdAt, isThis }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3">
            <span>
              <span>{t.since(date.format(createdAt))}</span>
              {isThis && <strong className="block text-sm text-accent">{t.thisDevice}</strong>}
            </span>
            {!isThis && <SettingsForm action={endSessionAction.bind(null, locale)} submit={t.end} hidden={{ id }} />}
          </li>
        ))}
      </ul>
      {found.length > 1 && <SettingsForm action={endOtherSessionsAction.bind(null, locale)} submit={t.endOthers} />}
    </Part>
  )
}

async function Marketing({ locale, member }: { locale: Locale; member: Member }) {
  const t = ACCOUNT_SETTINGS[locale]
  const agreed = await agreesToMarketing(getShop(), member.id)
  return (
    <Part id="marketing" title={t.marketing}>
      <p className="mb-4 text-ink-soft">{agreed ? t.marketingIsOn : t.marketingIsOff}</p>
      <SettingsForm
        action={answerMarketingAction.bind(null, locale)}
        submit={agreed ? t.withdraw : t.agree}
        hidden={agreed ? {} : { marketing: 'on' }}
      />
    </Part>
  )
}

const Part = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section aria-labelledby={`part-${id}`}>
    <h2 id={`part-${id}`} className="mb-4 text-xl font-bold">
      {title}
    </h2>
    {children}
  </section>
)
