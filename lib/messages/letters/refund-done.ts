// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { refundDoneLetter as en } from '../en/letters/refund-done.ts'
import { refundDoneLetter as ko } from '../ko/letters/refund-done.ts'

export const REFUND_DONE_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
