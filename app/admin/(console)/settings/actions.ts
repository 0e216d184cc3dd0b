'use server'
import { refresh } from 'next/cache'
import { createElement } from 'react'
import { danger, success, warning } from '#components/admin/action-result.ts'
import type { SettingsResult } from '#components/admin/settings-form.tsx'
import { saveSection } from '#lib/admin/settings.ts'
import { isSection } from '#lib/admin/settings-fields.ts'
import { type ReadSection, readSection } from '#lib/admin/settings-input.ts'
import { sectionProblems } from '#lib/admin/settings-words.ts'
import { offeredMethodNames } from '#lib/admin/shown-methods.ts'
import { senderOf } from '#lib/mailer.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { changedParts, importSettings, MOST_FILE_CHARACTERS, readSettingsFile } from '#lib/settings/settings-file.ts'
import { currentSettings, heldSettings, settingsOf } from '#lib/shop-settings/current.ts'
import { readLogo } from '#lib/shop-settings/logo.ts'
import type { SavedSettings, SectionName } from '#lib/shop-settings/shape.ts'
import { cleanText } from '#lib/text/clean-text.ts'
import { type ActionContext, operatorAction } from '../../operator-action.ts'

type Step = 'preview' | 'save' | 'reset'
const stepOf = (text: string | undefined): Step => (text === 'save' || text === 'reset' ? text : 'preview')

/** Shows, saves or takes back one part of the settings. */
export async function saveSettingsAction(_before: SettingsResult, form: FormData): Promise<SettingsResult> {
  let preview: React.ReactNode
  const told = await operatorAction('settings.change', form, async (context) => {
    const { shop, operator, locale, fields } = context
    const t = CONSOLE_SETTINGS[locale]
    const { section = '' } = fields
    if (!isSection(section)) return danger(t.problems.invalid)
    const step = stepOf(fields.step)
    const seen = Number(fields.seen)
    if (step === 'reset') {
      const saved = await saveSection(shop, { section, value: undefined, seen }, operator.email)
      refresh()
      return saved.ok ? success(t.wasReset) : danger(t.changedMeanwhile)
    }
    const logo = await logoIn(form)
    if (!logo.ok) return danger(t.logoProblems[logo.problem])
    const read = readSection(section, fields, logo.logo)
    if (!read.ok) return danger(sectionProblems(locale, section, read.problems))
    if (step === 'preview') {
      preview = await previewOf(context, section, read)
      return warning(t.notSavedYet)
    }
    const saved = await saveSection(shop, { section, value: read.value, seen }, operator.email)
    refresh()
    return saved.ok ? success(t.saved) : danger(t.changedMeanwhile)
  })
  return { told, preview }
}

/** The new picture, or the one that holds unless the owner wants none. */
async function logoIn(form: FormData): Promise<ReturnType<typeof readLogo> | { ok: true; logo: null }> {
  const file = form.get('logo')
  if (file instanceof File && file.size > 0) return readLogo(new Uint8Array(await file.arrayBuffer()))
  return { ok: true, logo: form.get('withoutLogo') ? null : currentSettings().logo }
}

async function previewOf(
  { shop, locale }: ActionContext,
  section: SectionName,
  { value }: Extract<ReadSection<SectionName>, { ok: true }>,
): Promise<React.ReactNode> {
  // Loaded when it is wanted: the tests of this door run without the compiler of pages.
  const { SettingsPreview } = await import('#components/layout/settings-preview.tsx')
  // The section's own schema has made the value.
  const saved = { ...heldSettings().saved, [section]: value } as SavedSettings
  const settings = settingsOf(saved, seoulDay(shop.clock.now()))
  const methods = offeredMethodNames(shop, locale, settings.methodOrder).map(({ label }) => label)
  const sender = senderOf(shop.env.MAIL_FROM, settings.sender)
  const from = typeof sender === 'string' ? sender : `${sender.name} <${sender.address}>`
  return createElement(SettingsPreview, { locale, section, settings, methods, sender: from })
}

/** Takes all settings of a file, after saying what that would change. */
export async function importSettingsAction(_before: SettingsResult, form: FormData): Promise<SettingsResult> {
  const told = await operatorAction('settings.change', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_SETTINGS[locale]
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) return danger(t.noFile)
    if (file.size > MOST_FILE_CHARACTERS) return danger(t.fileProblems.too_large)
    const read = readSettingsFile(cleanText(await file.text()))
    if (!read.ok) return danger([t.fileProblems[read.problem], read.where && t.at(read.where)].filter(Boolean).join(' '))
    const parts = changedParts(heldSettings().saved, read.settings)
    if (parts.length === 0) return success(t.wouldChangeNothing)
    const names: Readonly<Record<string, string>> = { ...t.sections, policies: t.policies }
    if (stepOf(fields.step) !== 'save') return warning(t.wouldChange(parts.map((part) => names[part] ?? part).join(', ')))
    const saved = await importSettings(shop, read.settings, operator.email, Number(fields.seen))
    refresh()
    return saved.ok ? success(t.imported) : danger(t.changedMeanwhile)
  })
  return { told }
}
