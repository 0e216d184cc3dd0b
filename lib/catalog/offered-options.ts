/** What the options of some products offer to choose from. Pure. */
import { inLocale, type Locale } from '#lib/locale.ts'
import type { Product } from './catalogue.ts'

/** As many as somebody reads. */
const MOST = 12

/** The parts of the labels (`M / 남색` has two), the most frequent first; those that are asked for are always among them. */
export function offeredOptions(products: readonly Product[], locale: Locale, asked: readonly string[]): string[] {
  const counts = new Map(asked.map((option) => [option, Number.POSITIVE_INFINITY]))
  for (const { options } of products) {
    const parts = new Set(options.flatMap(({ label }) => inLocale(label, locale).split(' / ')))
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, Math.max(MOST, asked.length))
    .map(([option]) => option)
}
