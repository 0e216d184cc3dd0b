// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { lookup as en } from './en/lookup.ts'
import { lookup as ko } from './ko/lookup.ts'

export const LOOKUP: Record<Locale, Translation<typeof ko>> = { ko, en }
