// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consoleOrder as en } from '../en/console/order.ts'
import { consoleOrder as ko } from '../ko/console/order.ts'

export const CONSOLE_ORDER: Record<Locale, Translation<typeof ko>> = { ko, en }
