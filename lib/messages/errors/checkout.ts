// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { checkoutErrors as en } from '../en/errors/checkout.ts'
import { checkoutErrors as ko } from '../ko/errors/checkout.ts'

export const CHECKOUT_ERRORS: Record<Locale, Translation<typeof ko>> = { ko, en }
