// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { invoice as en } from './en/invoice.ts'
import { invoice as ko } from './ko/invoice.ts'

export const INVOICE: Record<Locale, Translation<typeof ko>> = { ko, en }
