// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consoleSettings as en } from '../en/console/settings.ts'
import { consoleSettings as ko } from '../ko/console/settings.ts'

export const CONSOLE_SETTINGS: Record<Locale, Translation<typeof ko>> = { ko, en }
