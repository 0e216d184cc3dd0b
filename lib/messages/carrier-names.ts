// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { carrierNames as en } from './en/carrier-names.ts'
import { carrierNames as ko } from './ko/carrier-names.ts'

export const CARRIER_NAMES: Record<Locale, Translation<typeof ko>> = { ko, en }
