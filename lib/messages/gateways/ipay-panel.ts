// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { ipayPanel as en } from '../en/gateways/ipay-panel.ts'
import { ipayPanel as ko } from '../ko/gateways/ipay-panel.ts'

export const IPAY_PANEL: Record<Locale, Translation<typeof ko>> = { ko, en }
