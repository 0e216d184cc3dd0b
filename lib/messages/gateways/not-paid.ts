// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { notPaid as en } from '../en/gateways/not-paid.ts'
import { notPaid as ko } from '../ko/gateways/not-paid.ts'

export const NOT_PAID: Record<Locale, Translation<typeof ko>> = { ko, en }
