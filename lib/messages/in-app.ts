// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { inApp as en } from './en/in-app.ts'
import { inApp as ko } from './ko/in-app.ts'

export const IN_APP: Record<Locale, Translation<typeof ko>> = { ko, en }
