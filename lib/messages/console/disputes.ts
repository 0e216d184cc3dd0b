// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { disputes as en } from '../en/console/disputes.ts'
import { disputes as ko } from '../ko/console/disputes.ts'

export const DISPUTES: Record<Locale, Translation<typeof ko>> = { ko, en }
