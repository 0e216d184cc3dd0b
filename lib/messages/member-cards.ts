// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { memberCards as en } from './en/member-cards.ts'
import { memberCards as ko } from './ko/member-cards.ts'

export const MEMBER_CARDS: Record<Locale, Translation<typeof ko>> = { ko, en }
