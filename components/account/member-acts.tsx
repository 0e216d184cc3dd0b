import { OrderCard } from '#components/order/order-card.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { dayText } from '#lib/subscriptions/give-consent.ts'
import type { SubscriptionView } from '#lib/subscriptions/view-subscription.ts'
import { type SettingsAction, SettingsForm } from './settings-form.tsx'

interface Props {
  locale: Locale
  view: SubscriptionView
  token: string
  /** The subscription's page. */
  home: string
  actions: Record<'pause' | 'skip' | 'dropChange', SettingsAction>
}

/** What only the member does: another plan or address, a pause, a period left out. */
export function MemberActs({ locale, view, token, home, actions }: Props) {
  const t = MY_SUBSCRIPTION[locale].acts
  const { acts, coming, kind, planned, waitsForMoney } = view
  const isEmpty = kind !== 'goods' && !planned && !acts.some((act) => act === 'change_plan' || act === 'skip' || act === 'pause')
  if (!acts.includes('change_address') || isEmpty) return null
  const hidden = { token }
  return (
    <OrderCard id="manage" title={t.title}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          {acts.includes('change_plan') && !waitsForMoney && (
            <ButtonLink href={`${home}/plan`} variant="secondary">
              {t.change_plan}
            </ButtonLink>
          )}
          {kind === 'goods' && (
            <ButtonLink href={`${home}/address`} variant="secondary">
              {t.change_address}
            </ButtonLink>
          )}
        </div>
        {planned && <SettingsForm action={actions.dropChange} submit={t.drop_change} hidden={hidden} />}
        {acts.includes('skip') && coming && !waitsForMoney && (
          <div className="flex flex-col gap-2 border-t border-line pt-4">
            <p className="text-ink-soft">{t.skipHint[kind](dayText(coming.on, locale))}</p>
            <SettingsForm action={actions.skip} submit={t.skip} hidden={hidden} />
          </div>
        )}
        {acts.includes('pause') && (
          <div className="flex flex-col gap-2 border-t border-line pt-4">
            <p className="text-ink-soft">{t.pauseHint}</p>
            <SettingsForm action={actions.pause} submit={t.pause} hidden={hidden}>
              <Field name="resumeOn" type="date" label={t.resumeOn} hint={t.resumeOnHint} className="max-w-80" />
            </SettingsForm>
          </div>
        )}
      </div>
    </OrderCard>
  )
}
