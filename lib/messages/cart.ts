// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { cart as en } from './en/cart.ts'
import { cart as ko } from './ko/cart.ts'

export const CART: Record<Locale, Translation<typeof ko>> = { ko, en }
