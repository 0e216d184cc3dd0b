// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { ipayErrors as en } from '../en/gateways/ipay.ts'
import { ipayErrors as ko } from '../ko/gateways/ipay.ts'

export const IPAY_ERRORS: Record<Locale, Translation<typeof ko>> = { ko, en }
