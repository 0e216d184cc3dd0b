// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderAuthorisedLetter as en } from '../en/letters/order-authorised.ts'
import { orderAuthorisedLetter as ko } from '../ko/letters/order-authorised.ts'

export const ORDER_AUTHORISED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
