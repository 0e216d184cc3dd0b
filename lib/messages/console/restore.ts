// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { restore as en } from '../en/console/restore.ts'
import { restore as ko } from '../ko/console/restore.ts'

export const RESTORE: Record<Locale, Translation<typeof ko>> = { ko, en }
