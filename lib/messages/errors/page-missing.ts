// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { pageMissing as en } from '../en/errors/page-missing.ts'
import { pageMissing as ko } from '../ko/errors/page-missing.ts'

export const PAGE_MISSING: Record<Locale, Translation<typeof ko>> = { ko, en }
