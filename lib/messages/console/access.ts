// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consoleAccess as en } from '../en/console/access.ts'
import { consoleAccess as ko } from '../ko/console/access.ts'

export const CONSOLE_ACCESS: Record<Locale, Translation<typeof ko>> = { ko, en }
