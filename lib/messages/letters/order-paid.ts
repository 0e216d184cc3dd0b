// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderPaidLetter as en } from '../en/letters/order-paid.ts'
import { orderPaidLetter as ko } from '../ko/letters/order-paid.ts'

export const ORDER_PAID_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
