// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consoleRefunds as en } from '../en/console/refunds.ts'
import { consoleRefunds as ko } from '../ko/console/refunds.ts'

export const CONSOLE_REFUNDS: Record<Locale, Translation<typeof ko>> = { ko, en }
