// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { payLinkLetter as en } from '../en/letters/pay-link.ts'
import { payLinkLetter as ko } from '../ko/letters/pay-link.ts'

export const PAY_LINK_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
