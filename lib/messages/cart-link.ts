// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { cartLink as en } from './en/cart-link.ts'
import { cartLink as ko } from './ko/cart-link.ts'

export const CART_LINK: Record<Locale, Translation<typeof ko>> = { ko, en }
