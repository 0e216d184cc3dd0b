// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { ledger as en } from '../en/console/ledger.ts'
import { ledger as ko } from '../ko/console/ledger.ts'

export const LEDGER: Record<Locale, Translation<typeof ko>> = { ko, en }
