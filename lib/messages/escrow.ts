// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { escrow as en } from './en/escrow.ts'
import { escrow as ko } from './ko/escrow.ts'

export const ESCROW: Record<Locale, Translation<typeof ko>> = { ko, en }
