// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { products as en } from '../en/console/products.ts'
import { products as ko } from '../ko/console/products.ts'

export const PRODUCTS: Record<Locale, Translation<typeof ko>> = { ko, en }
