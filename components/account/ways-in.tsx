import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { ProviderMark } from '#components/ui/provider-mark.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import type { ProviderName } from '#lib/sign-in-providers/provider.ts'
import { type SettingsAction, SettingsForm } from './settings-form.tsx'

interface Props {
  locale: Locale
  ways: { hasPassword: boolean; providers: readonly ProviderName[] }
  /** Those that the shop has keys for. */
  offered: readonly ProviderName[]
  /** They signed in just now, so that nothing more is asked. */
  isFresh: boolean
  actions: Record<'link' | 'unlink' | 'prove', SettingsAction>
}

/** How a member may sign in, and the ways to add or take away. */
export function WaysIn({ locale, ways, offered, isFresh, actions }: Props) {
  const t = SIGN_IN_WITH[locale].settings
  const shown = [...new Set([...offered, ...ways.providers])]
  const mustProve = !isFresh && !ways.hasPassword
  return (
    <div className="grid gap-6">
      <p className="text-ink-soft">{t.hint}</p>
      {!ways.hasPassword && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1">{t.noPassword}</p>
          <ButtonLink variant="secondary" href={localePath(locale, '/account/forgot-password')}>
            {t.setPassword}
          </ButtonLink>
        </div>
      )}
      {mustProve && <ProveAgain locale={locale} linked={ways.providers.filter((one) => offered.includes(one))} action={actions.prove} />}
      {!mustProve &&
        shown.map((provider) => (
          <WayIn
            key={provider}
            locale={locale}
            provider={provider}
            isLinked={ways.providers.includes(provider)}
            asksPassword={!isFresh}
            actions={actions}
          />
        ))}
    </div>
  )
}

interface WayInProps extends Pick<Props, 'locale' | 'actions'> {
  provider: ProviderName
  isLinked: boolean
  asksPassword: boolean
}

function WayIn({ locale, provider, isLinked, asksPassword, actions }: WayInProps) {
  const t = SIGN_IN_WITH[locale].settings
  const name = SIGN_IN_WITH[locale].names[provider]
  return (
    <div className="grid gap-3">
      <h3 className="flex items-center gap-2 font-semibold">
        <span className={`inline-flex size-8 items-center justify-center rounded-full ${DISC[provider]}`}>
          <ProviderMark provider={provider} />
        </span>
        <span>{name}</span>
        {isLinked && <span className="text-sm text-success">{t.linked}</span>}
      </h3>
      <SettingsForm
        action={isLinked ? actions.unlink : actions.link}
        submit={isLinked ? t.disconnect(name) : t.connect(name)}
        hidden={{ provider }}
      >
        {asksPassword && (
          <Field
            id={`${provider}-password`}
            name="password"
            type="password"
            label={t.prove}
            autoComplete="current-password"
            required
            maxLength={128}
          />
        )}
      </SettingsForm>
    </div>
  )
}

/** The ground that a provider's mark lies on. */
const DISC: Record<ProviderName, string> = { kakao: 'bg-[#fee500]', naver: 'border border-line bg-[#ffffff]' }

/** For a member without a password: any account that is connected proves that it is they. */
export function ProveAgain({ locale, linked, action }: { locale: Locale; linked: readonly ProviderName[]; action: SettingsAction }) {
  const t = SIGN_IN_WITH[locale].settings
  return (
    <div className="grid gap-3">
      <p>{t.mustProve}</p>
      {linked.map((provider) => (
        <SettingsForm key={provider} action={action} submit={t.proveAgain(SIGN_IN_WITH[locale].names[provider])} hidden={{ provider }} />
      ))}
    </div>
  )
}
