// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { skipLink as en } from './en/skip-link.ts'
import { skipLink as ko } from './ko/skip-link.ts'

export const SKIP_LINK: Record<Locale, Translation<typeof ko>> = { ko, en }
