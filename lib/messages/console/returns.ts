// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { returns as en } from '../en/console/returns.ts'
import { returns as ko } from '../ko/console/returns.ts'

export const RETURNS: Record<Locale, Translation<typeof ko>> = { ko, en }
