// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { audit as en } from '../en/console/audit.ts'
import { audit as ko } from '../ko/console/audit.ts'

export const AUDIT: Record<Locale, Translation<typeof ko>> = { ko, en }
