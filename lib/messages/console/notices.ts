// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { notices as en } from '../en/console/notices.ts'
import { notices as ko } from '../ko/console/notices.ts'

export const NOTICES: Record<Locale, Translation<typeof ko>> = { ko, en }
