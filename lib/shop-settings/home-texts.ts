/** What the front page and the search engines say of the shop: the owner's words, or those that come with the shop. Pure. */
import { inLocale, type Locale } from '#lib/locale.ts'
import { HOME } from '#lib/messages/home.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import type { SavedSettings } from './shape.ts'

export interface HomeTexts {
  /** Line by line. */
  title: readonly string[]
  line: string
  /** Stands behind the shop's name in the title of the front page. */
  tagline: string
  /** For search engines. */
  description: string
}

export function homeTexts(home: SavedSettings['home'], locale: Locale): HomeTexts {
  const { hero, tagline } = HOME[locale]
  if (!home) return { title: hero.title, line: hero.line, tagline, description: LAYOUT[locale].site.description }
  return {
    title: inLocale(home.title, locale).split('\n'),
    line: inLocale(home.line, locale),
    tagline: inLocale(home.tagline, locale),
    description: inLocale(home.description, locale),
  }
}
