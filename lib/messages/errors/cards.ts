// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { cardErrors as en } from '../en/errors/cards.ts'
import { cardErrors as ko } from '../ko/errors/cards.ts'

export const CARD_ERRORS: Record<Locale, Translation<typeof ko>> = { ko, en }
