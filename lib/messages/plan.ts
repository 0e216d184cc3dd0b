// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { plan as en } from './en/plan.ts'
import { plan as ko } from './ko/plan.ts'

export const PLAN: Record<Locale, Translation<typeof ko>> = { ko, en }
