// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { fieldProblems as en } from '../en/errors/checkout-fields.ts'
import { fieldProblems as ko } from '../ko/errors/checkout-fields.ts'

export const FIELD_PROBLEMS: Record<Locale, Translation<typeof ko>> = { ko, en }
