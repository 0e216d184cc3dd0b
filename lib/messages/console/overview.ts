// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { overview as en } from '../en/console/overview.ts'
import { overview as ko } from '../ko/console/overview.ts'

export const OVERVIEW: Record<Locale, Translation<typeof ko>> = { ko, en }
