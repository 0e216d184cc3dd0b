// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { restockLetter as en } from '../en/letters/restock.ts'
import { restockLetter as ko } from '../ko/letters/restock.ts'

export const RESTOCK_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
