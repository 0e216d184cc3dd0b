// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderMissing as en } from '../en/errors/order-missing.ts'
import { orderMissing as ko } from '../ko/errors/order-missing.ts'

export const ORDER_MISSING: Record<Locale, Translation<typeof ko>> = { ko, en }
