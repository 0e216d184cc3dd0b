import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { STATE_TONES } from '#components/account/subscription-facts.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import { inLocale, localePath } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { getShop } from '#lib/shop.ts'
import { subscriptionsOf } from '#lib/subscriptions/view-subscription.ts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MY_SUBSCRIPTION[await localeOf(params)].title, robots: { index: false } }
}

export default async function SubscriptionsPage({ params }: Props) {
  const locale = await localeOf(params)
  const shop = getShop()
  const member = await currentMember(shop, await headers())
  if (!member) redirect(localePath(locale, `/account/sign-in?next=${localePath(locale, '/account/subscriptions')}`))
  const t = MY_SUBSCRIPTION[locale]
  const mine = await subscriptionsOf(shop, member.id)
  return (
    <div className="mx-auto max-w-reading">
      <PageTitle title={t.title}>{t.listLead}</PageTitle>
      {mine.length === 0 ? (
        <EmptyState as="h2" title={t.none} action={<ButtonLink href={localePath(locale, '/plans')}>{t.browse}</ButtonLink>}>
          {t.noneHint}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {mine.map(({ id, planName, quantity, state }) => (
            <li key={id} className="rounded-card border border-line bg-surface">
              <LocaleLink
                locale={locale}
                href={`/account/subscriptions/${id}`}
                className="flex min-h-14 items-center justify-between gap-4 rounded-card p-4 hover:bg-sunken"
              >
                <span className="font-semibold">{`${inLocale(planName, locale)}${quantity > 1 ? ` × ${quantity}` : ''}`}</span>
                <Badge tone={STATE_TONES[state]}>{t.state[state]}</Badge>
              </LocaleLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
