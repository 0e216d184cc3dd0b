// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { review as en } from './en/review.ts'
import { review as ko } from './ko/review.ts'

export const REVIEW: Record<Locale, Translation<typeof ko>> = { ko, en }
