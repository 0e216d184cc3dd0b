// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { cardEntry as en } from './en/card-entry.ts'
import { cardEntry as ko } from './ko/card-entry.ts'

export const CARD_ENTRY: Record<Locale, Translation<typeof ko>> = { ko, en }
