// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { returnRefusedLetter as en } from '../en/letters/return-refused.ts'
import { returnRefusedLetter as ko } from '../ko/letters/return-refused.ts'

export const RETURN_REFUSED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
