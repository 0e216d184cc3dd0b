// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { paymentGivenBackLetter as en } from '../en/letters/payment-given-back.ts'
import { paymentGivenBackLetter as ko } from '../ko/letters/payment-given-back.ts'

export const PAYMENT_GIVEN_BACK_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
