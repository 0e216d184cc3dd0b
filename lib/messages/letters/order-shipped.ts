// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderShippedLetter as en } from '../en/letters/order-shipped.ts'
import { orderShippedLetter as ko } from '../ko/letters/order-shipped.ts'

export const ORDER_SHIPPED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
