// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { authorisationVoidedLetter as en } from '../en/letters/authorisation-voided.ts'
import { authorisationVoidedLetter as ko } from '../ko/letters/authorisation-voided.ts'

export const AUTHORISATION_VOIDED_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
