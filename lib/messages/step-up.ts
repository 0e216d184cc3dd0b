// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { stepUp as en } from './en/step-up.ts'
import { stepUp as ko } from './ko/step-up.ts'

export const STEP_UP: Record<Locale, Translation<typeof ko>> = { ko, en }
