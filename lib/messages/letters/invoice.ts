// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { invoiceLetter as en } from '../en/letters/invoice.ts'
import { invoiceLetter as ko } from '../ko/letters/invoice.ts'

export const INVOICE_LETTER: Record<Locale, Translation<typeof ko>> = { ko, en }
