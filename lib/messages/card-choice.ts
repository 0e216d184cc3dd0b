// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { cardChoice as en } from './en/card-choice.ts'
import { cardChoice as ko } from './ko/card-choice.ts'

export const CARD_CHOICE: Record<Locale, Translation<typeof ko>> = { ko, en }
