// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { order as en } from './en/order.ts'
import { order as ko } from './ko/order.ts'

export const ORDER: Record<Locale, Translation<typeof ko>> = { ko, en }
