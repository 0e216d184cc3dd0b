// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { states as en } from '../en/console/states.ts'
import { states as ko } from '../ko/console/states.ts'

export const STATES: Record<Locale, Translation<typeof ko>> = { ko, en }
