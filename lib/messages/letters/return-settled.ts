// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { returnSettledLetter as en } from '../en/letters/return-settled.ts'
import { returnSettledLetter as ko } from '../ko/letters/return-settled.ts'

export const RETURN_SETTLED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
