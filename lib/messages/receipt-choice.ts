// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { receiptChoice as en } from './en/receipt-choice.ts'
import { receiptChoice as ko } from './ko/receipt-choice.ts'

export const RECEIPT_CHOICE: Record<Locale, Translation<typeof ko>> = { ko, en }
