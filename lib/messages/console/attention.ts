// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { attention as en } from '../en/console/attention.ts'
import { attention as ko } from '../ko/console/attention.ts'

export const ATTENTION: Record<Locale, Translation<typeof ko>> = { ko, en }
