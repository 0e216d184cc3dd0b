import type { Metadata } from 'next'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { SubscriptionFacts, SubscriptionNotice } from '#components/account/subscription-facts.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { SubscriptionFrame } from '#components/layout/subscription-frame.tsx'
import { OrderCard } from '#components/order/order-card.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { inLocale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { formatMoney } from '#lib/money.ts'
import { lastDayOf } from '#lib/seoul-time.ts'
import { previewEndNow } from '#lib/subscriptions/end-now.ts'
import { dayText } from '#lib/subscriptions/give-consent.ts'
import { cancelAction, endNowAction } from '../actions.ts'
import { openSubscription, signInTo } from '../open-subscription.ts'

interface Props {
  params: Promise<{ locale: string; token: string }>
}

// Whoever has the address may act: no other site gets it as a referrer.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MY_SUBSCRIPTION[await localeOf(params)].cancel.title, referrer: 'same-origin' }
}

/** One press cancels: at the end of what is paid, or now with the refund that is shown. */
export default async function CancelPage({ params }: Props) {
  const locale = await localeOf(params)
  const { token } = await params
  const { shop, view, member, home } = await openSubscription(locale, token)
  const t = MY_SUBSCRIPTION[locale].cancel
  const now = await previewEndNow(shop, view.id)
  const { keptUntil } = view
  const isKept = view.acts.includes('undo_cancel') || keptUntil !== null
  return (
    <SubscriptionFrame locale={locale} title={t.title} lead={inLocale(view.planName, locale)}>
      <SubscriptionNotice locale={locale} view={view} />
      {!now && <SubscriptionFacts locale={locale} view={view} />}
      {view.acts.includes('cancel') && (
        <OrderCard id="at-end" title={isKept ? t.atEnd : t.title}>
          <p className="mb-4">{keptUntil ? t.atEndHint(dayText(lastDayOf(keptUntil), locale)) : t.atOnceHint}</p>
          <SettingsForm action={cancelAction.bind(null, locale)} submit={t.submit} hidden={{ token }} look={{ className: 'self-start' }} />
        </OrderCard>
      )}
      {now && (isKept || now.refund > 0) && (
        <OrderCard id="now" title={t.now}>
          <p className="mb-4">{now.refund > 0 ? t.nowHint(formatMoney(now.refund, now.currency, locale)) : t.nowNothing}</p>
          {member ? (
            <SettingsForm
              action={endNowAction.bind(null, locale)}
              submit={t.now}
              hidden={{ token, expected: `${now.refund}` }}
              look={{ variant: 'danger', className: 'self-start' }}
            />
          ) : (
            <ButtonLink href={signInTo(locale, `/subscriptions/${token}/cancel`)} variant="secondary" className="self-start">
              {t.signIn}
            </ButtonLink>
          )}
        </OrderCard>
      )}
      <ButtonLink href={home} variant="quiet" className="self-start">
        {now && view.acts.includes('cancel') ? t.keep : MY_SUBSCRIPTION[locale].back}
      </ButtonLink>
    </SubscriptionFrame>
  )
}
