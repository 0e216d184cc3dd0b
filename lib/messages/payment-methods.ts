// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { paymentMethods as en } from './en/payment-methods.ts'
import { paymentMethods as ko } from './ko/payment-methods.ts'

export const PAYMENT_METHODS: Record<Locale, Translation<typeof ko>> = { ko, en }
