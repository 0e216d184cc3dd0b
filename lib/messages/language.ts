// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { language as en } from './en/language.ts'
import { language as ko } from './ko/language.ts'

export const LANGUAGE: Record<Locale, Translation<typeof ko>> = { ko, en }
