// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { coupon as en } from './en/coupon.ts'
import { coupon as ko } from './ko/coupon.ts'

export const COUPON: Record<Locale, Translation<typeof ko>> = { ko, en }
