// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { addressSearch as en } from './en/address-search.ts'
import { addressSearch as ko } from './ko/address-search.ts'

export const ADDRESS_SEARCH: Record<Locale, Translation<typeof ko>> = { ko, en }
