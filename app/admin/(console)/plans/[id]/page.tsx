import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { RowLink, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { readPlan } from '#lib/admin/plans.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale, localePath } from '#lib/locale.ts'
import { PLANS } from '#lib/messages/console/plans.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import type { PlanWithPrices } from '#lib/subscriptions/plan.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../../require-operator.ts'
import { changePriceAction, offerPlanAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => PLANS[locale].title)

export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireOperator('console.view')
  const { shop, locale } = context
  const t = PLANS[locale]
  const of = await readPlan(shop, decodeURIComponent((await params).id))
  if (!of) notFound()
  const { plan, product, versions } = of
  return (
    <>
      <PageTitle title={inLocale(plan.name, locale)}>{inLocale(plan.summary, locale)}</PageTitle>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Panel title={t.facts}>
          <Facts
            locale={locale}
            facts={[
              [t.id, plan.id],
              [t.every, SUBSCRIPTION[locale].every[plan.interval](plan.intervalCount)],
              [t.goods, plan.kind === 'goods' ? inLocale(product.name, locale) : t.digital],
              [t.trialDays, plan.trialDays],
              [t.setUpFee, plan.setUpFee > 0 && { amount: plan.setUpFee, currency: 'KRW' }],
              [t.mostQuantity, plan.mostQuantity],
              [t.taxFree, plan.taxFree && '✓'],
              [t.afterGrace, t.afterGraces[plan.afterGrace]],
              [t.onSale, t.sales[`${plan.onSale}`]],
            ]}
          />
          <p className="mt-4 flex flex-wrap gap-4">
            <RowLink href={`/admin/subscriptions?plan=${plan.id}`}>{t.subscriptions}</RowLink>
            {plan.onSale && <RowLink href={localePath(locale, `/plans/${plan.id}`)}>{t.inShop}</RowLink>}
          </p>
        </Panel>
        <Panel title={t.prices}>
          <Table
            locale={locale}
            label={t.prices}
            rows={versions.toReversed()}
            keyOf={({ version }) => version}
            columns={[
              { name: t.version, value: ({ version }) => version },
              { name: t.price, value: ({ price, currency }) => ({ amount: price, currency }) },
              { name: t.appliesFrom, value: ({ appliesFrom }) => appliesFrom ?? t.keeps },
              { name: t.madeAt, value: ({ madeAt }) => madeAt },
              { name: t.madeBy, value: ({ madeBy }) => madeBy },
            ]}
          />
        </Panel>
        <Changes context={context} of={of} />
      </div>
    </>
  )
}

function Changes({ context: { locale, operator }, of: { plan } }: { context: OperatorContext; of: PlanWithPrices }) {
  const t = PLANS[locale]
  return (
    <>
      {may(operator, 'plan.price') && (
        <Panel title={t.newPrice}>
          <p className="mb-4 text-ink-soft">{t.newPriceHint}</p>
          <ActionForm action={changePriceAction} submit={t.newPrice} hidden={{ id: plan.id }}>
            <Field name="price" label={t.priceInWon} required inputMode="numeric" pattern="\d*" />
            <Field name="appliesFrom" type="date" label={t.appliesFromLabel} labelNote={t.optional} />
          </ActionForm>
        </Panel>
      )}
      {may(operator, 'plan.offer') && (
        <Panel title={t.onSale}>
          <p className="mb-4 text-ink-soft">{t.offerHint}</p>
          <ActionForm
            action={offerPlanAction}
            submit={plan.onSale ? t.withdraw : t.offer}
            variant="secondary"
            hidden={{ id: plan.id, onSale: `${!plan.onSale}` }}
          />
        </Panel>
      )}
    </>
  )
}
