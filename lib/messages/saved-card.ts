// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { savedCard as en } from './en/saved-card.ts'
import { savedCard as ko } from './ko/saved-card.ts'

export const SAVED_CARD: Record<Locale, Translation<typeof ko>> = { ko, en }
