// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { noAnswer as en } from '../en/errors/no-answer.ts'
import { noAnswer as ko } from '../ko/errors/no-answer.ts'

export const NO_ANSWER: Record<Locale, Translation<typeof ko>> = { ko, en }
