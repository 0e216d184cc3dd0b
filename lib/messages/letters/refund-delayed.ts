// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { refundDelayedLetter as en } from '../en/letters/refund-delayed.ts'
import { refundDelayedLetter as ko } from '../ko/letters/refund-delayed.ts'

export const REFUND_DELAYED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
