// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { orderExport as en } from '../en/console/order-export.ts'
import { orderExport as ko } from '../ko/console/order-export.ts'

export const ORDER_EXPORT: Record<Locale, Translation<typeof ko>> = { ko, en }
