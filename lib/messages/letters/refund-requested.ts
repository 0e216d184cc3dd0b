// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { refundRequestedLetter as en } from '../en/letters/refund-requested.ts'
import { refundRequestedLetter as ko } from '../ko/letters/refund-requested.ts'

export const REFUND_REQUESTED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
