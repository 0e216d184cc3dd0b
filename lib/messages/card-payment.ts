// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { cardPayment as en } from './en/card-payment.ts'
import { cardPayment as ko } from './ko/card-payment.ts'

export const CARD_PAYMENT: Record<Locale, Translation<typeof ko>> = { ko, en }
