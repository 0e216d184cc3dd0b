// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { checkout as en } from './en/checkout.ts'
import { checkout as ko } from './ko/checkout.ts'

export const CHECKOUT: Record<Locale, Translation<typeof ko>> = { ko, en }
