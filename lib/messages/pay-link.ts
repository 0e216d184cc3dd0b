// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { payLink as en } from './en/pay-link.ts'
import { payLink as ko } from './ko/pay-link.ts'

export const PAY_LINK: Record<Locale, Translation<typeof ko>> = { ko, en }
