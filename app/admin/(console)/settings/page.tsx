import { Panel } from '#components/admin/facts.tsx'
import { SettingsFields } from '#components/admin/settings-fields.tsx'
import { SettingsForm } from '#components/admin/settings-form.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { SETTINGS_FIELDS } from '#lib/admin/settings-fields.ts'
import { offeredMethodNames } from '#lib/admin/shown-methods.ts'
import { byLocale, type Locale } from '#lib/locale.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { currentSettings, heldSettings, type Settings } from '#lib/shop-settings/current.ts'
import { homeTexts } from '#lib/shop-settings/home-texts.ts'
import type { SectionName } from '#lib/shop-settings/shape.ts'
import { consoleTitle, requireOperator } from '../../require-operator.ts'
import { importSettingsAction, saveSettingsAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => CONSOLE_SETTINGS[locale].title)

const SECTIONS = Object.keys(SETTINGS_FIELDS) as SectionName[]

export default async function SettingsPage() {
  const { shop, locale } = await requireOperator('settings.change')
  const t = CONSOLE_SETTINGS[locale]
  const { version } = heldSettings()
  const values = shownValues(currentSettings(), shop.env.MAIL_FROM)
  const methods = offeredMethodNames(shop, locale, currentSettings().methodOrder)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <Contents locale={locale} />
      <div className="flex max-w-shop flex-col gap-6">
        {SECTIONS.map((section) => (
          <Panel key={section} title={<span id={section}>{t.sections[section]}</span>} className="scroll-mt-20">
            <SettingsForm
              action={saveSettingsAction}
              label={t.sections[section]}
              hidden={{ section, seen: String(version) }}
              words={{ preview: t.preview, save: t.save, reset: t.reset, previewTitle: t.previewTitle }}
            >
              <SettingsFields locale={locale} section={section} values={values[section]} methods={methods} />
            </SettingsForm>
          </Panel>
        ))}
        <Panel title={<span id="policies">{t.policies}</span>}>
          <p className="mb-4 text-ink-soft">{t.policiesIntro}</p>
          <ButtonLink href="/admin/settings/policies" variant="secondary">
            {t.editPolicies}
          </ButtonLink>
        </Panel>
        <SettingsFile locale={locale} version={version} />
      </div>
    </>
  )
}

function Contents({ locale }: { locale: Locale }) {
  const t = CONSOLE_SETTINGS[locale]
  const entries = [
    ...SECTIONS.map((section) => [section, t.sections[section]] as const),
    ['policies', t.policies],
    ['file', t.file],
  ] as const
  return (
    <nav aria-label={t.contents} className="mb-6">
      <ul className="flex flex-wrap gap-x-5">
        {entries.map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`} className="flex min-h-11 items-center text-accent underline underline-offset-4">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SettingsFile({ locale, version }: { locale: Locale; version: number }) {
  const t = CONSOLE_SETTINGS[locale]
  return (
    <Panel title={<span id="file">{t.file}</span>}>
      <p className="mb-4 text-ink-soft">{t.fileIntro}</p>
      <a href="/admin/settings/export" download className="mb-4 inline-flex min-h-11 items-center text-accent underline underline-offset-4">
        {t.download}
      </a>
      <SettingsForm
        action={importSettingsAction}
        label={t.importFile}
        hidden={{ seen: String(version) }}
        words={{ preview: t.preview, save: t.importFile, previewTitle: t.previewTitle }}
      >
        <Field id="settings-file" name="file" type="file" accept="application/json,.json" label={t.upload} />
      </SettingsForm>
    </Panel>
  )
}

/** What holds now, by the names of the fields. */
function shownValues(
  { identity, logo, colours, home, delivery, sender }: Settings,
  mailFrom: string,
): Record<SectionName, Record<string, unknown>> {
  const texts = byLocale((each) => homeTexts(home, each))
  const both = (of: 'line' | 'tagline' | 'description') => byLocale((each) => texts[each][of])
  return {
    brand: { name: identity.name, logo },
    colours,
    home: {
      title: byLocale((each) => texts[each].title.join('\n')),
      line: both('line'),
      tagline: both('tagline'),
      description: both('description'),
    },
    identity,
    delivery: { ...delivery },
    payment: {},
    mail: { sender: sender ?? mailFrom.replace(/\s*<[^<>]*>\s*$/, '') },
  }
}
