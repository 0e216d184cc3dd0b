// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { phoneOrders as en } from '../en/console/phone-orders.ts'
import { phoneOrders as ko } from '../ko/console/phone-orders.ts'

export const PHONE_ORDERS: Record<Locale, Translation<typeof ko>> = { ko, en }
