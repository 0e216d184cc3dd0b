import type { Metadata } from 'next'
import { LinkActs } from '#components/account/subscription-acts.tsx'
import { SubscriptionFacts, SubscriptionNotice } from '#components/account/subscription-facts.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { SubscriptionFrame } from '#components/layout/subscription-frame.tsx'
import { inLocale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { openSubscription } from './open-subscription.ts'

interface Props {
  params: Promise<{ locale: string; token: string }>
}

// Whoever has the address may act: no other site gets it as a referrer.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MY_SUBSCRIPTION[await localeOf(params)].title, referrer: 'same-origin' }
}

/** A subscription as whoever has a letter's link sees it: nothing of who the member is or where they live. */
export default async function SubscriptionPage({ params }: Props) {
  const locale = await localeOf(params)
  const { token } = await params
  const { view } = await openSubscription(locale, token)
  return (
    <SubscriptionFrame locale={locale} title={inLocale(view.planName, locale)} lead={MY_SUBSCRIPTION[locale].linkLead}>
      <SubscriptionNotice locale={locale} view={view} />
      <SubscriptionFacts locale={locale} view={view} />
      <LinkActs locale={locale} view={view} token={token} />
    </SubscriptionFrame>
  )
}
