// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { captureRefusedLetter as en } from '../en/letters/capture-refused.ts'
import { captureRefusedLetter as ko } from '../ko/letters/capture-refused.ts'

export const CAPTURE_REFUSED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
