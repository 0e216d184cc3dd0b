import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { RiskRuleFields } from '#components/admin/risk-rule-fields.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { listRiskRules, NEW_RULE } from '#lib/admin/risk-rules.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { isMethod } from '#lib/gateways/methods.ts'
import type { Locale } from '#lib/locale.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'
import { type DryRun, dryRun } from '#lib/risk/dry-run.ts'
import type { RiskRule } from '#lib/risk/risk-rule.ts'
import type { ShopRule } from '#lib/risk/rules-in-force.ts'
import { seoulTime } from '#lib/seoul-time.ts'
import { readListParams } from '../../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { riskViews } from '../risk-views.ts'
import { saveRiskRuleAction } from './actions.ts'

const HERE = '/admin/risk/rules'

export const generateMetadata = consoleTitle((locale) => RISK[locale].views.rules)

export default async function RiskRulesPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = RISK[locale].rules
  const { param } = await readListParams(searchParams)
  const rules = await listRiskRules(shop)
  const tested = param('run') === 'month' ? await dryRun(shop, rules) : undefined
  const edited = may(operator, 'risk.rule') ? rules.find(({ id }) => id === param('edit')) : undefined
  return (
    <>
      <PageTitle title={RISK[locale].views.rules}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={RISK[locale].views.rules}
        path={HERE}
        views={riskViews(locale, 'rules')}
        tools={<Tested locale={locale} tested={tested} />}
        here={undefined}
        page={{ rows: rules }}
        keyOf={({ id }) => id}
        empty=""
        columns={[
          { name: t.id, value: ({ id }) => id, ...(may(operator, 'risk.rule') && { href: ({ id }: ShopRule) => `${HERE}?edit=${id}` }) },
          { name: t.isOn, value: ({ isOn }) => (isOn ? t.on : t.off) },
          { name: t.measure, value: ({ rule }) => inWords(rule, locale) },
          { name: t.action, value: ({ rule }) => t.actions[rule.action] },
          { name: t.changedBy, value: ({ changedBy }) => changedBy ?? t.asItComes },
          ...(tested ? testedColumns(tested, locale) : []),
        ]}
      />
      {may(operator, 'risk.rule') && <RuleForm key={edited?.id ?? ''} locale={locale} edited={edited} />}
    </>
  )
}

function Tested({ locale, tested }: { locale: Locale; tested: DryRun | undefined }) {
  const t = RISK[locale].rules
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3">
      <ButtonLink variant="secondary" href={`${HERE}?run=month`}>
        {t.dryRun}
      </ButtonLink>
      {tested && <p className="text-sm text-ink-soft">{`${t.dryRunOf(`${tested.tries}`, seoulTime(tested.since))} ${t.goodHint}`}</p>}
    </div>
  )
}

function testedColumns({ rules }: DryRun, locale: Locale) {
  const t = RISK[locale].rules
  const of = ({ id }: ShopRule) => rules.find((each) => each.id === id)
  const className = 'figures'
  return [
    { name: t.touched, value: (rule: ShopRule) => of(rule)?.tries ?? 0, className },
    { name: t.touchedOrders, value: (rule: ShopRule) => of(rule)?.orders ?? 0, className },
    { name: t.good, value: (rule: ShopRule) => of(rule)?.good ?? 0, className },
  ]
}

function inWords({ measure, by, windowMinutes, atLeast, share, methods, strangersOnly }: RiskRule, locale: Locale): string {
  const t = RISK[locale].rules
  const counted = measure === 'this_try' || measure === 'gateway_score' ? '' : `, ${t.counted[by]}, ${t.minutes(windowMinutes)}`
  const named = methods?.map((method) => (isMethod(method) ? PAYMENT_METHODS[locale][method] : method))
  const limits = [share === undefined ? '' : t.shareOf(share), named?.join('·') ?? '', strangersOnly ? t.strangersOnly : '']
  return [`${t.measures[measure]} ≥ ${atLeast}${counted}`, ...limits.filter((each) => each !== '')].join(', ')
}

/** Changes the rule that was chosen, or adds one. */
function RuleForm({ locale, edited }: { locale: Locale; edited: ShopRule | undefined }) {
  const t = RISK[locale].rules
  const hidden = edited ? { id: edited.id, version: `${edited.version}` } : { version: '0' }
  return (
    <Panel title={edited ? `${t.edit}: ${edited.id}` : t.add} className="mt-8 max-w-reading">
      <ActionForm action={saveRiskRuleAction} submit={t.save} hidden={hidden}>
        {!edited && <Field name="id" label={t.id} hint={t.idHint} required maxLength={40} autoComplete="off" />}
        <RiskRuleFields locale={locale} of={edited?.id ?? 'new'} rule={edited?.rule ?? NEW_RULE} isOn={edited?.isOn ?? true} />
      </ActionForm>
    </Panel>
  )
}
