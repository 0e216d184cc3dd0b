// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { settlements as en } from '../en/console/settlements.ts'
import { settlements as ko } from '../ko/console/settlements.ts'

export const SETTLEMENTS: Record<Locale, Translation<typeof ko>> = { ko, en }
