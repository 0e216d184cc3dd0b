/** Says in words what is wrong with what an owner entered: each field by its label. */
import { isLocale, type Locale, languageName } from '#lib/locale.ts'
import { CONSOLE_SETTINGS } from '#lib/messages/console/settings.ts'
import { readableAccent, type Theme, weakestPair } from '#lib/shop-settings/colours.ts'
import type { SectionName } from '#lib/shop-settings/shape.ts'
import type { FieldProblem } from './settings-input.ts'

export function sectionProblems(locale: Locale, section: SectionName, problems: readonly FieldProblem[]): string {
  const t = CONSOLE_SETTINGS[locale]
  return [t.checkThese, ...problems.map((problem) => `${labelOf(locale, section, problem)}: ${whyOf(locale, problem)}`)].join('\n')
}

function labelOf(locale: Locale, section: SectionName, { field, line, typed }: FieldProblem): string {
  const t = CONSOLE_SETTINGS[locale]
  const [name = '', language] = field.split('.')
  const labels: Readonly<Record<string, string>> = t.fields[section]
  const label = labels[name] ?? name
  if (line !== undefined) return `${label}, ${t.lineOf({ line, typed })}`
  return isLocale(language) ? `${label} (${languageName(language, locale)})` : label
}

function whyOf(locale: Locale, { field, code, typed }: FieldProblem): string {
  const t = CONSOLE_SETTINGS[locale]
  if (code !== 'contrast') return t.problems[code]
  const theme: Theme = field === 'dark' ? 'dark' : 'light'
  const colour = typed.toLowerCase()
  const weak = weakestPair(colour, theme)
  return weak
    ? t.weak({ ratio: weak.contrast.toFixed(1), on: t.on[weak.on], suggestion: readableAccent(colour, theme) })
    : t.problems.invalid
}
