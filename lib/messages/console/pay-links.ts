// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { payLinks as en } from '../en/console/pay-links.ts'
import { payLinks as ko } from '../ko/console/pay-links.ts'

export const PAY_LINKS: Record<Locale, Translation<typeof ko>> = { ko, en }
