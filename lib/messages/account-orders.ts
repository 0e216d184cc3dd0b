// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { accountOrders as en } from './en/account-orders.ts'
import { accountOrders as ko } from './ko/account-orders.ts'

export const ACCOUNT_ORDERS: Record<Locale, Translation<typeof ko>> = { ko, en }
