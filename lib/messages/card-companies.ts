// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { cardCompanies as en } from './en/card-companies.ts'
import { cardCompanies as ko } from './ko/card-companies.ts'

export const CARD_COMPANIES: Record<Locale, Translation<typeof ko>> = { ko, en }
