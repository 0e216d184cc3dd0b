// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { consolePageBroken as en } from '../en/console/page-broken.ts'
import { consolePageBroken as ko } from '../ko/console/page-broken.ts'

export const CONSOLE_PAGE_BROKEN: Record<Locale, Translation<typeof ko>> = { ko, en }
