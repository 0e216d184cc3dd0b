import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import type { SubscriptionView } from '#lib/subscriptions/view-subscription.ts'
import { type SettingsAction, SettingsForm } from './settings-form.tsx'

interface Props {
  locale: Locale
  view: SubscriptionView
  token: string
  actions: Record<'resume' | 'undoCancel', SettingsAction>
}

/** What whoever has the link may do: agree, change the card, cancel, and take it back. */
export function LinkActs({ locale, view, token, actions }: Props) {
  const t = MY_SUBSCRIPTION[locale]
  const { acts, state } = view
  const to = (page: string) => localePath(locale, `/subscriptions/${token}/${page}`)
  const hidden = { token }
  return (
    <>
      {view.consent === 'open' && (
        <Notice tone="warning" action={<ButtonLink href={to('consent')}>{t.acts.consent}</ButtonLink>}>
          {t.notice.consent}
        </Notice>
      )}
      {acts.includes('resume') && (
        <div className="flex flex-col gap-2">
          <p className="text-ink-soft">{t.acts.resumeHint}</p>
          <SettingsForm action={actions.resume} submit={t.acts.resume} hidden={hidden} look={{ className: 'self-start' }} />
        </div>
      )}
      {acts.includes('undo_cancel') && (
        <SettingsForm action={actions.undoCancel} submit={t.acts.undo_cancel} hidden={hidden} look={{ className: 'self-start' }} />
      )}
      {state !== 'ended' && state !== 'starting' && (
        <div className="flex flex-wrap gap-2">
          {acts.includes('change_card') && (
            <ButtonLink href={to('card')} variant={state === 'past_due' ? 'primary' : 'secondary'}>
              {t.acts.change_card}
            </ButtonLink>
          )}
          {acts.includes('end_now') && (
            <ButtonLink href={to('cancel')} variant="quiet">
              {t.acts.cancel}
            </ButtonLink>
          )}
        </div>
      )}
    </>
  )
}
