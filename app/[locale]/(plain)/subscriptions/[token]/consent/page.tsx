import type { Metadata } from 'next'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { SubscriptionFrame } from '#components/layout/subscription-frame.tsx'
import { Fact, Facts, OrderCard } from '#components/order/order-card.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { type ConsentToGive, consentToGive, dayText } from '#lib/subscriptions/give-consent.ts'
import { consentAction } from '../actions.ts'
import { openSubscription, signInTo } from '../open-subscription.ts'

interface Props {
  params: Promise<{ locale: string; token: string }>
}

// Whoever has the address may act: no other site gets it as a referrer.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MY_SUBSCRIPTION[await localeOf(params)].consent.title, referrer: 'same-origin' }
}

/** The whole text, and to its member a box that is not ticked: without an answer nothing is charged. */
export default async function ConsentPage({ params }: Props) {
  const locale = await localeOf(params)
  const { token } = await params
  const { shop, view, member, home } = await openSubscription(locale, token)
  const t = MY_SUBSCRIPTION[locale]
  const wanted = await consentToGive(shop, view.id)
  return (
    <SubscriptionFrame locale={locale} title={t.consent.title} lead={inLocale(view.planName, locale)}>
      {!wanted && <Notice tone="info">{t.consent.nothing}</Notice>}
      {wanted?.isGiven && <Notice tone="success">{t.consent.given}</Notice>}
      {wanted && !wanted.isGiven && !wanted.isOpen && (
        <Notice tone="info">{t.consent.early(dayText(seoulDay(wanted.from), locale))}</Notice>
      )}
      {wanted && !wanted.isGiven && wanted.isOpen && (
        <Asked locale={locale} token={token} wanted={wanted} isMember={member !== undefined} />
      )}
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={home} variant="secondary">
          {t.back}
        </ButtonLink>
        {wanted && !wanted.isGiven && (
          <ButtonLink href={localePath(locale, `/subscriptions/${token}/cancel`)} variant="quiet">
            {t.acts.cancel}
          </ButtonLink>
        )}
      </div>
    </SubscriptionFrame>
  )
}

function Asked({ locale, token, wanted, isMember }: { locale: Locale; token: string; wanted: ConsentToGive; isMember: boolean }) {
  const t = MY_SUBSCRIPTION[locale].consent
  return (
    <OrderCard id="consent" title={t.title}>
      <Facts>
        <Fact name={t.now}>{wanted.oldPrice === 0 ? t.free : <Money amount={wanted.oldPrice} locale={locale} />}</Fact>
        <Fact name={t.afterwards}>
          <Money amount={wanted.newPrice} locale={locale} className="text-xl font-bold" />
        </Fact>
        <Fact name={t.from}>{dayText(wanted.changesOn, locale)}</Fact>
      </Facts>
      <p className="my-4 rounded-control bg-sunken p-4">{wanted.text}</p>
      {isMember ? (
        <SettingsForm
          action={consentAction.bind(null, locale)}
          submit={t.submit}
          hidden={{ token, shown: wanted.shown }}
          look={{ className: 'self-start' }}
        >
          <Checkbox name="agreed" label={t.agree} />
        </SettingsForm>
      ) : (
        <ButtonLink href={signInTo(locale, `/subscriptions/${token}/consent`)} className="self-start">
          {t.signIn}
        </ButtonLink>
      )}
      <p className="mt-4 text-sm text-ink-soft">{t.without}</p>
    </OrderCard>
  )
}
