// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { checkoutFieldTexts as en } from './en/checkout-fields.ts'
import { checkoutFieldTexts as ko } from './ko/checkout-fields.ts'

export const CHECKOUT_FIELD_TEXTS: Record<Locale, Translation<typeof ko>> = { ko, en }
