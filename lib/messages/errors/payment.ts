// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { failureTexts as en } from '../en/errors/payment.ts'
import { failureTexts as ko } from '../ko/errors/payment.ts'

export const FAILURE_TEXTS: Record<Locale, Translation<typeof ko>> = { ko, en }
