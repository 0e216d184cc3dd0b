// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { refund as en } from './en/refund.ts'
import { refund as ko } from './ko/refund.ts'

export const REFUND: Record<Locale, Translation<typeof ko>> = { ko, en }
