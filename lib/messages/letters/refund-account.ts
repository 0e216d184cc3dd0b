// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { refundAccountLetter as en } from '../en/letters/refund-account.ts'
import { refundAccountLetter as ko } from '../ko/letters/refund-account.ts'

export const REFUND_ACCOUNT_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
