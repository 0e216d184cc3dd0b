// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { letterRows as en } from '../en/letters/rows.ts'
import { letterRows as ko } from '../ko/letters/rows.ts'

export const LETTER_ROWS: Record<Locale, Translation<typeof ko>> = { ko, en }
