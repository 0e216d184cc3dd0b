// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { tossErrors as en } from '../en/gateways/toss.ts'
import { tossErrors as ko } from '../ko/gateways/toss.ts'

export const TOSS_ERRORS: Record<Locale, Translation<typeof ko>> = { ko, en }
