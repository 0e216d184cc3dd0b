'use server'
import { refresh } from 'next/cache'
import { createElement } from 'react'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import type { SettingsResult } from '#components/admin/settings-form.tsx'
import { type NewPolicy, publishPolicy, readNewPolicy } from '#lib/admin/settings.ts'
import { inLocale, LOCALES, type Locale, languageName } from '#lib/locale.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { policyFacts } from '#lib/policies/policy-facts.ts'
import { parsePolicy } from '#lib/shop-settings/policy-text.ts'
import { operatorAction } from '../../../operator-action.ts'

/** Shows a new wording of a policy, or publishes it. */
export async function publishPolicyAction(_before: SettingsResult, form: FormData): Promise<SettingsResult> {
  let preview: React.ReactNode
  const told = await operatorAction('settings.change', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_SETTINGS[locale]
    const wanted = { policy: fields.policy, holdsFrom: fields.holdsFrom, text: { ko: fields['text.ko'], en: fields['text.en'] } }
    const read = readNewPolicy(shop, wanted)
    if (!read.ok) return wrong(locale, read)
    if (fields.step !== 'save') {
      preview = await previewOf(read.policy)
      return warning(t.notSavedYet)
    }
    const saved = await publishPolicy(shop, read.policy, Number(fields.seen), operator.email)
    refresh()
    if (!saved.ok) return danger(t.changedMeanwhile)
    return success(t.published({ version: saved.policyVersion, day: read.policy.holdsFrom }))
  })
  return { told, preview }
}

function wrong(locale: Locale, { problem, says }: Extract<ReturnType<typeof readNewPolicy>, { ok: false }>): ActionResult {
  const t = CONSOLE_SETTINGS[locale]
  if (problem === 'in_the_past') return danger(t.inThePast)
  if (problem === 'day') return danger(t.wrongDay)
  return danger(t.wrongText({ language: languageName(problem, locale), says: says === 'no_title' ? t.noTitle : (says ?? '') }))
}

async function previewOf({ holdsFrom, text }: NewPolicy): Promise<React.ReactNode> {
  // Loaded when it is wanted: the tests of this door run without the compiler of pages.
  const { Policy } = await import('#components/layout/policy.tsx')
  return LOCALES.map((locale) =>
    createElement(
      'div',
      { key: locale, lang: locale, inert: true, className: 'rounded-card border border-line px-4' },
      createElement(Policy, { locale, id: `preview-${locale}`, holdsFrom, ...parsePolicy(inLocale(text, locale), policyFacts(locale)) }),
    ),
  )
}
