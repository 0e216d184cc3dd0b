// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { savedCardWindow as en } from '../en/gateways/saved-card.ts'
import { savedCardWindow as ko } from '../ko/gateways/saved-card.ts'

export const SAVED_CARD_WINDOW: Record<Locale, Translation<typeof ko>> = { ko, en }
