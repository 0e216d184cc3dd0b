// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { tossPanel as en } from '../en/gateways/toss-panel.ts'
import { tossPanel as ko } from '../ko/gateways/toss-panel.ts'

export const TOSS_PANEL: Record<Locale, Translation<typeof ko>> = { ko, en }
