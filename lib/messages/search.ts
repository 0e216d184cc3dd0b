// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { search as en } from './en/search.ts'
import { search as ko } from './ko/search.ts'

export const SEARCH: Record<Locale, Translation<typeof ko>> = { ko, en }
