// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consoleCashReceipts as en } from '../en/console/cash-receipts.ts'
import { consoleCashReceipts as ko } from '../ko/console/cash-receipts.ts'

export const CONSOLE_CASH_RECEIPTS: Record<Locale, Translation<typeof ko>> = { ko, en }
