// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { documentTools as en } from './en/document-tools.ts'
import { documentTools as ko } from './ko/document-tools.ts'

export const DOCUMENT_TOOLS: Record<Locale, Translation<typeof ko>> = { ko, en }
