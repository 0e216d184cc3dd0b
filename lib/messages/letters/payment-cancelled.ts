// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { paymentCancelledLetter as en } from '../en/letters/payment-cancelled.ts'
import { paymentCancelledLetter as ko } from '../ko/letters/payment-cancelled.ts'

export const PAYMENT_CANCELLED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
