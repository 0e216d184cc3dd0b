// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { quantity as en } from './en/quantity.ts'
import { quantity as ko } from './ko/quantity.ts'

export const QUANTITY: Record<Locale, Translation<typeof ko>> = { ko, en }
