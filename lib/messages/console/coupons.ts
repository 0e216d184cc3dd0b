// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { coupons as en } from '../en/console/coupons.ts'
import { coupons as ko } from '../ko/console/coupons.ts'

export const COUPONS: Record<Locale, Translation<typeof ko>> = { ko, en }
