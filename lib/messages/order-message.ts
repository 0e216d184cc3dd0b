// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderMessage as en } from './en/order-message.ts'
import { orderMessage as ko } from './ko/order-message.ts'

export const ORDER_MESSAGE: Record<Locale, Translation<typeof ko>> = { ko, en }
