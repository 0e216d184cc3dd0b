// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { layout as en } from './en/layout.ts'
import { layout as ko } from './ko/layout.ts'

export const LAYOUT: Record<Locale, Translation<typeof ko>> = { ko, en }
