import type { Metadata } from 'next'
import { PlanCard } from '#components/catalog/plan-card.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { localePath } from '#lib/locale.ts'
import { PLAN } from '#lib/messages/plan.ts'
import { getShop } from '#lib/shop.ts'
import { plansOnSale } from '#lib/subscriptions/plan.ts'

export const revalidate = 30

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return pageMetadata(locale, '/plans', { title: PLAN[locale].list, description: PLAN[locale].listLead })
}

export default async function PlansPage({ params }: Props) {
  const locale = await localeOf(params)
  const t = PLAN[locale]
  const plans = await plansOnSale(getShop())
  return (
    <>
      <PageTitle title={t.list}>{t.listLead}</PageTitle>
      {plans.length === 0 ? (
        <EmptyState title={t.none} action={<ButtonLink href={localePath(locale, '/')}>{t.browse}</ButtonLink>}>
          {t.noneHint}
        </EmptyState>
      ) : (
        <ul className="grid gap-4 md:grid-cols-2">
          {plans.map((of) => (
            <PlanCard key={of.plan.id} locale={locale} of={of} />
          ))}
        </ul>
      )}
    </>
  )
}
