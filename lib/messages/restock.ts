// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { restock as en } from './en/restock.ts'
import { restock as ko } from './ko/restock.ts'

export const RESTOCK: Record<Locale, Translation<typeof ko>> = { ko, en }
