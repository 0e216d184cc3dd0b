import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PlanFields } from '#components/admin/plan-fields.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listPlans, piecesOfGoods } from '#lib/admin/plans.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale } from '#lib/locale.ts'
import { PLANS } from '#lib/messages/console/plans.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import { newestVersion } from '#lib/subscriptions/plan.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'
import { makePlanAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => PLANS[locale].title)

export default async function PlansPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = PLANS[locale]
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.title} />
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/plans"
        here={here}
        page={await listPlans(shop, here)}
        keyOf={({ plan }) => plan.id}
        empty={t.none}
        columns={[
          { name: t.id, value: ({ plan }) => plan.id, href: ({ plan }) => `/admin/plans/${plan.id}` },
          { name: t.name, value: ({ plan }) => inLocale(plan.name, locale) },
          { name: t.price, value: (of) => ({ amount: newestVersion(of).price, currency: newestVersion(of).currency }) },
          { name: t.every, value: ({ plan }) => SUBSCRIPTION[locale].every[plan.interval](plan.intervalCount) },
          { name: t.goods, value: ({ plan, product }) => (plan.kind === 'goods' ? inLocale(product.name, locale) : t.digital) },
          { name: t.onSale, value: ({ plan }) => t.sales[`${plan.onSale}`] },
        ]}
      />
      {may(operator, 'plan.make') && (
        <Panel title={t.make} className="mt-8 max-w-reading">
          <ActionForm action={makePlanAction} submit={t.make}>
            <PlanFields locale={locale} pieces={await piecesOfGoods(shop)} />
          </ActionForm>
        </Panel>
      )}
    </>
  )
}
