import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { formatMoney } from '#lib/money.ts'
import { dayText } from '#lib/subscriptions/give-consent.ts'
import type { GoOn } from '#lib/subscriptions/go-on.ts'
import { type SettingsAction, SettingsForm } from './settings-form.tsx'

interface Props {
  locale: Locale
  act: 'resume' | 'undo_cancel'
  token: string
  goOn: GoOn
  action: SettingsAction
}

/** Ends a pause, or takes a cancel back: what is charged, and the consent and the password that this needs. */
export function GoOnForm({ locale, act, token, goOn, action }: Props) {
  const t = MY_SUBSCRIPTION[locale]
  const { coming, currency, consent, asksPassword } = goOn
  const sum = coming && formatMoney(coming.sum, currency, locale)
  const hidden = { token, ...(consent && { shown: consent.shown }) }
  return (
    <div className="flex flex-col gap-3">
      {coming && sum && <p className="text-ink-soft">{coming.isNow ? t.goOn.now(sum) : t.goOn.later(dayText(coming.on, locale), sum)}</p>}
      {consent && <p className="rounded-control bg-sunken p-4">{consent.text}</p>}
      <SettingsForm action={action} submit={t.acts[act]} hidden={hidden} look={{ className: 'self-start' }}>
        {consent && <Checkbox name="agreed" label={t.consent.agree} />}
        {asksPassword && (
          <Field
            name="password"
            type="password"
            autoComplete="current-password"
            label={t.plan.password}
            hint={t.plan.passwordHint}
            className="max-w-80"
          />
        )}
      </SettingsForm>
    </div>
  )
}
