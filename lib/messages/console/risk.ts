// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { risk as en } from '../en/console/risk.ts'
import { risk as ko } from '../ko/console/risk.ts'

export const RISK: Record<Locale, Translation<typeof ko>> = { ko, en }
