// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { blockedWindows as en } from '../en/console/blocked-windows.ts'
import { blockedWindows as ko } from '../ko/console/blocked-windows.ts'

export const BLOCKED_WINDOWS: Record<Locale, Translation<typeof ko>> = { ko, en }
