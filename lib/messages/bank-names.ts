// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { bankNames as en } from './en/bank-names.ts'
import { bankNames as ko } from './ko/bank-names.ts'

export const BANK_NAMES: Record<Locale, Translation<typeof ko>> = { ko, en }
