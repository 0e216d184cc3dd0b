import type { Metadata } from 'next'
import { GoOnForm } from '#components/account/go-on-form.tsx'
import { MemberActs } from '#components/account/member-acts.tsx'
import { PeriodList } from '#components/account/period-list.tsx'
import { LinkActs } from '#components/account/subscription-acts.tsx'
import { SubscriptionFacts, SubscriptionNotice } from '#components/account/subscription-facts.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { inLocale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { previewGoOn } from '#lib/subscriptions/go-on.ts'
import { periodsOf } from '#lib/subscriptions/view-subscription.ts'
import {
  dropChangeAction,
  pauseAction,
  resumeAction,
  skipAction,
  undoCancelAction,
} from '../../../../(plain)/subscriptions/[token]/actions.ts'
import { ownSubscription } from './own-subscription.ts'

interface Props {
  params: Promise<{ locale: string; id: string }>
}

// Its links name a token by which others may act.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MY_SUBSCRIPTION[await localeOf(params)].title, robots: { index: false }, referrer: 'same-origin' }
}

export default async function MySubscriptionPage({ params }: Props) {
  const locale = await localeOf(params)
  const { id } = await params
  const { shop, view, token, home } = await ownSubscription(locale, id)
  const goOn = await previewGoOn(shop, id)
  const act = view.acts.includes('resume') ? 'resume' : 'undo_cancel'
  const going = (act === 'resume' ? resumeAction : undoCancelAction).bind(null, locale)
  const own = {
    pause: pauseAction.bind(null, locale),
    skip: skipAction.bind(null, locale),
    dropChange: dropChangeAction.bind(null, locale),
  }
  return (
    <div className="mx-auto flex max-w-reading flex-col gap-6">
      <PageTitle title={inLocale(view.planName, locale)} />
      <SubscriptionNotice locale={locale} view={view} />
      <SubscriptionFacts locale={locale} view={view} />
      <LinkActs
        locale={locale}
        view={view}
        token={token}
        goesOn={goOn && <GoOnForm locale={locale} act={act} token={token} goOn={goOn} action={going} />}
      />
      <MemberActs locale={locale} view={view} token={token} home={home} actions={own} />
      <PeriodList locale={locale} periods={await periodsOf(shop, id)} currency={view.currency} />
    </div>
  )
}
