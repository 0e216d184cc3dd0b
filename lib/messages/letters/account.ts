// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { accountLetterTexts as en } from '../en/letters/account.ts'
import { accountLetterTexts as ko } from '../ko/letters/account.ts'

export const ACCOUNT_LETTER_TEXTS: Record<Locale, Translation<typeof ko>> = { ko, en }
