// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consoleOrders as en } from '../en/console/orders.ts'
import { consoleOrders as ko } from '../ko/console/orders.ts'

export const CONSOLE_ORDERS: Record<Locale, Translation<typeof ko>> = { ko, en }
