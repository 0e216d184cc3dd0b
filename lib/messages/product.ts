// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { product as en } from './en/product.ts'
import { product as ko } from './ko/product.ts'

export const PRODUCT: Record<Locale, Translation<typeof ko>> = { ko, en }
