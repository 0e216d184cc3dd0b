// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { letterFrame as en } from '../en/letters/frame.ts'
import { letterFrame as ko } from '../ko/letters/frame.ts'

export const LETTER_FRAME: Record<Locale, Translation<typeof ko>> = { ko, en }
