// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { invoices as en } from '../en/console/invoices.ts'
import { invoices as ko } from '../ko/console/invoices.ts'

export const INVOICES: Record<Locale, Translation<typeof ko>> = { ko, en }
