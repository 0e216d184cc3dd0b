// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderName as en } from './en/order-name.ts'
import { orderName as ko } from './ko/order-name.ts'

export const ORDER_NAME: Record<Locale, Translation<typeof ko>> = { ko, en }
