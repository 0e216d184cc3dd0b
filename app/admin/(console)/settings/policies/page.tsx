import { Badge } from '#components/admin/badge.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { SettingsForm } from '#components/admin/settings-form.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Policy } from '#components/layout/policy.tsx'
import { Field } from '#components/ui/field.tsx'
import { describedBy, FieldFrame } from '#components/ui/field-frame.tsx'
import { type ListedVersion, listVersions, readVersion } from '#lib/admin/policy-versions.ts'
import { LOCALES, type Locale, languageName } from '#lib/locale.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { policyFacts } from '#lib/policies/policy-facts.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { heldSettings } from '#lib/shop-settings/current.ts'
import { POLICIES, type PolicyName, parsePolicy } from '#lib/shop-settings/policy-text.ts'
import { readListParams } from '../../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { publishPolicyAction } from './actions.ts'

const HERE = '/admin/settings/policies'

export const generateMetadata = consoleTitle((locale) => CONSOLE_SETTINGS[locale].policies)

export default async function PoliciesPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('settings.change')
  const t = CONSOLE_SETTINGS[locale]
  const { param } = await readListParams(searchParams)
  const policy = POLICIES.find((name) => name === param('policy')) ?? 'terms'
  const today = seoulDay(shop.clock.now())
  const versions = listVersions(policy, today)
  const wanted = versions.find(({ version }) => version === param('version'))
  const shown = wanted ?? versions.find(({ state }) => state === 'now')
  const text = await readVersion(policy, shown?.version)
  return (
    <>
      <PageTitle title={t.policies}>{t.policiesIntro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={titleOf(policy, locale)}
        path={HERE}
        params={policy === 'terms' ? {} : { policy }}
        views={[
          { name: t.back, href: '/admin/settings' },
          ...POLICIES.map((name) => ({ name: titleOf(name, locale), params: name === 'terms' ? {} : { policy: name } })),
        ]}
        here={undefined}
        page={{ rows: versions }}
        keyOf={({ version }) => version}
        empty=""
        columns={[
          {
            name: t.version,
            value: ({ version, isFile }) => (isFile ? t.fileVersion : version),
            href: ({ version }) => `${HERE}?policy=${policy}&version=${version}`,
          },
          { name: t.holdsFrom, value: ({ holdsFrom }) => holdsFrom, className: 'figures' },
          { name: t.state, value: ({ state }) => <StateBadge locale={locale} state={state} /> },
        ]}
      />
      {wanted && (
        <Panel title={t.readVersion(wanted.isFile ? t.fileVersion : wanted.version)} className="mt-6 max-w-shop">
          <div className="grid gap-6 lg:grid-cols-2">
            {LOCALES.map((each) => (
              <div key={each} lang={each} className="[&_h1]:text-xl">
                <Policy locale={each} id={`read-${each}`} holdsFrom={wanted.holdsFrom} {...parsePolicy(text[each], policyFacts(each))} />
              </div>
            ))}
          </div>
        </Panel>
      )}
      <Panel title={t.publish} className="mt-6 max-w-shop">
        <SettingsForm
          // A version that was just published leaves what the form says of it.
          key={`${policy} ${wanted?.version}`}
          action={publishPolicyAction}
          label={titleOf(policy, locale)}
          hidden={{ policy, seen: String(heldSettings().version) }}
          words={{ preview: t.preview, save: t.publish, previewTitle: t.previewTitle }}
        >
          <Field name="holdsFrom" type="date" label={t.holdsFrom} min={today} defaultValue={today} required className="max-w-form" />
          {LOCALES.map((each) => (
            <PolicyText key={each} locale={locale} language={each} text={text[each]} />
          ))}
        </SettingsForm>
      </Panel>
    </>
  )
}

function PolicyText({ locale, language, text }: { locale: Locale; language: Locale; text: string }) {
  const t = CONSOLE_SETTINGS[locale]
  const id = `text-${language}`
  return (
    <FieldFrame id={id} label={t.policyText(languageName(language, locale))} hint={t.policyHint}>
      <textarea
        id={id}
        name={`text.${language}`}
        lang={language}
        rows={16}
        required
        maxLength={60_000}
        defaultValue={text}
        className="control h-auto py-2.5"
        {...describedBy(id, { hint: t.policyHint })}
      />
    </FieldFrame>
  )
}

const StateBadge = ({ locale, state }: { locale: Locale; state: ListedVersion['state'] }) => (
  <Badge tone={state === 'now' ? 'good' : state === 'announced' ? 'waiting' : 'calm'}>{CONSOLE_SETTINGS[locale].states[state]}</Badge>
)

function titleOf(policy: PolicyName, locale: Locale): string {
  const text = LAYOUT[locale].footer
  return { terms: text.terms, privacy: text.privacy, 'refund-policy': text.refund }[policy]
}
