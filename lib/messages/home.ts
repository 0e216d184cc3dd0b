// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { home as en } from './en/home.ts'
import { home as ko } from './ko/home.ts'

export const HOME: Record<Locale, Translation<typeof ko>> = { ko, en }
