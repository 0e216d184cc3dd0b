// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { operators as en } from '../en/console/operators.ts'
import { operators as ko } from '../ko/console/operators.ts'

export const OPERATORS: Record<Locale, Translation<typeof ko>> = { ko, en }
