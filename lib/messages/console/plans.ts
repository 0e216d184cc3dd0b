// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { plans as en } from '../en/console/plans.ts'
import { plans as ko } from '../ko/console/plans.ts'

export const PLANS: Record<Locale, Translation<typeof ko>> = { ko, en }
