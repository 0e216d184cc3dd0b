// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consoleFrame as en } from '../en/console/frame.ts'
import { consoleFrame as ko } from '../ko/console/frame.ts'

export const CONSOLE_FRAME: Record<Locale, Translation<typeof ko>> = { ko, en }
