import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { RiskEntryFields } from '#components/admin/risk-entry-fields.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listRiskEntries } from '#lib/admin/risk-entries.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { readListParams } from '../../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { riskViews } from '../risk-views.ts'
import { putOnListAction, takeOffListAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => RISK[locale].views.lists)

export default async function RiskListsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = RISK[locale].lists
  const { here } = await readListParams(searchParams)
  const mayChange = may(operator, 'risk.list')
  return (
    <>
      <PageTitle title={RISK[locale].views.lists}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={RISK[locale].views.lists}
        path="/admin/risk/lists"
        views={riskViews(locale, 'lists')}
        here={here}
        page={await listRiskEntries(shop, here)}
        keyOf={({ id }) => id}
        empty={t.none}
        columns={[
          { name: t.effect, value: ({ effect }) => t.effects[effect] },
          { name: t.kind, value: ({ kind }) => t.kinds[kind] },
          { name: t.value, value: ({ value }) => value },
          { name: t.why, value: ({ reason }) => reason },
          { name: t.until, value: ({ until }) => until ?? t.forever },
          { name: t.addedBy, value: ({ addedBy }) => addedBy },
          {
            name: '',
            value: ({ id, value }) =>
              mayChange && (
                <ActionForm
                  action={takeOffListAction}
                  submit={t.remove}
                  label={`${t.remove} ${value}`}
                  variant="quiet"
                  hidden={{ id }}
                  inline
                />
              ),
          },
        ]}
      />
      {mayChange && (
        <Panel title={t.add} className="mt-8 max-w-reading">
          <ActionForm action={putOnListAction} submit={t.add}>
            <RiskEntryFields locale={locale} />
          </ActionForm>
        </Panel>
      )}
    </>
  )
}
