// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { cashReceipt as en } from './en/cash-receipt.ts'
import { cashReceipt as ko } from './ko/cash-receipt.ts'

export const CASH_RECEIPT: Record<Locale, Translation<typeof ko>> = { ko, en }
