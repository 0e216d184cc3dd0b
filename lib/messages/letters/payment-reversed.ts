// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { paymentReversedLetter as en } from '../en/letters/payment-reversed.ts'
import { paymentReversedLetter as ko } from '../ko/letters/payment-reversed.ts'

export const PAYMENT_REVERSED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
