// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { returnRequestedLetter as en } from '../en/letters/return-requested.ts'
import { returnRequestedLetter as ko } from '../ko/letters/return-requested.ts'

export const RETURN_REQUESTED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
