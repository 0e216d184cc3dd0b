import type { ReactNode } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import type { SubscriptionView } from '#lib/subscriptions/view-subscription.ts'

interface Props {
  locale: Locale
  view: SubscriptionView
  token: string
  /** Where its member goes on, or takes a cancel back; without it they sign in first. */
  goesOn?: ReactNode
}

/** What whoever has the link may do: change the card, and cancel. Whoever has signed in also agrees, goes on and takes a cancel back. */
export function LinkActs({ locale, view, token, goesOn }: Props) {
  const t = MY_SUBSCRIPTION[locale]
  const { acts, state } = view
  const to = (page: string) => localePath(locale, `/subscriptions/${token}/${page}`)
  const mayGoOn = acts.includes('resume') || acts.includes('undo_cancel')
  return (
    <>
      {view.consent === 'open' && (
        <Notice tone="warning" action={<ButtonLink href={to('consent')}>{t.acts.consent}</ButtonLink>}>
          {t.notice.consent}
        </Notice>
      )}
      {goesOn}
      {mayGoOn && !goesOn && (
        <ButtonLink href={localePath(locale, `/account/subscriptions/${view.id}`)} className="self-start">
          {t.acts.signIn[acts.includes('resume') ? 'resume' : 'undo_cancel']}
        </ButtonLink>
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
