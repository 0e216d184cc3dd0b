/** What rules and lists decided, in an operator's words. Buyers are never told. */
import type { Locale } from '#lib/locale.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { labelIn } from '#lib/translation.ts'

export const reasonTexts = (because: readonly string[], locale: Locale): string =>
  because.map((each) => reasonText(each, locale)).join(', ')

function reasonText(reason: string, locale: Locale): string {
  const t = RISK[locale]
  const [kind = '', value = ''] = reason.split(':')
  if (kind === 'list') return t.reason.list(labelIn(t.lists.kinds, value) ?? value)
  return kind === 'score' ? t.reason.score(value) : t.reason.rule(reason)
}
