// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { documentTexts as en } from './en/documents.ts'
import { documentTexts as ko } from './ko/documents.ts'

export const DOCUMENT_TEXTS: Record<Locale, Translation<typeof ko>> = { ko, en }
