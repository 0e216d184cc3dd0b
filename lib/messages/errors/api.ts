// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { apiErrors as en } from '../en/errors/api.ts'
import { apiErrors as ko } from '../ko/errors/api.ts'

export const API_ERRORS: Record<Locale, Translation<typeof ko>> = { ko, en }
