// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { agreementTexts as en } from './en/agreement-texts.ts'
import { agreementTexts as ko } from './ko/agreement-texts.ts'

export const AGREEMENT_TEXTS: Record<Locale, Translation<typeof ko>> = { ko, en }
