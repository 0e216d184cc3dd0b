// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { price as en } from './en/price.ts'
import { price as ko } from './ko/price.ts'

export const PRICE: Record<Locale, Translation<typeof ko>> = { ko, en }
