// Made by `npm run messages` from the folders of the languages: change those.
import type { Locale } from '#lib/locale.ts'
import type { Translation } from '#lib/translation.ts'
import { addressBook as en } from './en/address-book.ts'
import { addressBook as ko } from './ko/address-book.ts'

export const ADDRESS_BOOK: Record<Locale, Translation<typeof ko>> = { ko, en }
