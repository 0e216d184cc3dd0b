// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { windowErrors as en } from '../en/gateways/common.ts'
import { windowErrors as ko } from '../ko/gateways/common.ts'

export const WINDOW_ERRORS: Record<Locale, Translation<typeof ko>> = { ko, en }
