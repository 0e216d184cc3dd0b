// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderExpiredLetter as en } from '../en/letters/order-expired.ts'
import { orderExpiredLetter as ko } from '../ko/letters/order-expired.ts'

export const ORDER_EXPIRED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
