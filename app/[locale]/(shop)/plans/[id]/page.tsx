import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PlanPrice } from '#components/catalog/plan-price.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { inLocale, localePath } from '#lib/locale.ts'
import { PLAN } from '#lib/messages/plan.ts'
import { getShop } from '#lib/shop.ts'
import { loadPlan } from '#lib/subscriptions/plan.ts'

export const revalidate = 30

// Each page is rendered at its first visit, because a build must not need the database.
export const generateStaticParams = () => []

interface Props {
  params: Promise<{ locale: string; id: string }>
}

const planById = cache((id: string) => getShop().db.query((tx) => loadPlan(tx, id)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [locale, { id }] = await Promise.all([localeOf(params), params])
  const of = await planById(id)
  if (!of?.plan.onSale) return {}
  return pageMetadata(locale, `/plans/${id}`, { title: inLocale(of.plan.name, locale), description: inLocale(of.plan.summary, locale) })
}

export default async function PlanPage({ params }: Props) {
  const [locale, { id }] = await Promise.all([localeOf(params), params])
  const of = await planById(id)
  if (!of?.plan.onSale) notFound()
  const { plan, product, sku } = of
  const t = PLAN[locale]
  return (
    <article className="grid gap-6 md:mt-10 md:grid-cols-2 md:gap-12">
      <div className="-mx-4 md:mx-0">
        <Picture
          early
          src={product.image}
          alt={inLocale(product.imageAlt, locale)}
          width={800}
          height={800}
          className="aspect-square max-h-96 w-full bg-sunken object-cover md:max-h-none md:rounded-card dark:brightness-90"
        />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <header className="flex flex-col gap-2">
          <h1 className="text-2xl font-bold md:text-3xl">{inLocale(plan.name, locale)}</h1>
          <p className="text-ink-soft">{inLocale(plan.summary, locale)}</p>
          <PlanPrice locale={locale} of={of} size="page" />
        </header>
        {sku.available > 0 ? (
          <ButtonLink size="large" href={localePath(locale, `/checkout/plans/${plan.id}`)}>
            {plan.trialDays > 0 && plan.setUpFee === 0 ? t.startTrial(plan.trialDays) : t.subscribe}
          </ButtonLink>
        ) : (
          <Notice tone="info">{t.soldOut}</Notice>
        )}
        <ul className="flex list-disc flex-col gap-2 border-t border-line pl-5 pt-6">
          {[t.kind[plan.kind], ...t.promise].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {plan.kind === 'goods' && <p className="leading-relaxed">{inLocale(product.description, locale)}</p>}
      </div>
    </article>
  )
}
