// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { policy as en } from './en/policy.ts'
import { policy as ko } from './ko/policy.ts'

export const POLICY: Record<Locale, Translation<typeof ko>> = { ko, en }
