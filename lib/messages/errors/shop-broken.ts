// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { shopBroken as en } from '../en/errors/shop-broken.ts'
import { shopBroken as ko } from '../ko/errors/shop-broken.ts'

export const SHOP_BROKEN: Record<Locale, Translation<typeof ko>> = { ko, en }
